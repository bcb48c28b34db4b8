import { readFileSync } from "node:fs";
import { arch, cpus, platform, totalmem } from "node:os";

/** What the figures were measured on, in one line without a date. */
export function describe(chromium) {
  const gib = Math.round(totalmem() / 2 ** 30);
  return `${processor()}, ${cpus().length} cores, ${gib} GiB, ${platform()} ${arch()}; Node ${process.version.slice(1)}, Chromium ${chromium.split(".")[0]}`;
}

// Virtual machines name their processor in general terms: say what it can do.
function processor() {
  const { model } = cpus()[0];
  try {
    const flags = /^flags\s*:(.*)$/m.exec(readFileSync("/proc/cpuinfo", "utf8"))[1];
    return /\bavx512f\b/.test(flags) ? `${model} with AVX-512` : model;
  } catch {
    return model;
  }
}
