import { readFileSync } from "node:fs";

const PAGE = 4096;

/** The bytes of memory that a process holds; undefined where the system does not tell as Linux does. */
export function resident(pid) {
  try {
    return PAGE * Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
  } catch {
    return undefined;
  }
}

/** The bytes of each process, by its id. */
export const census = (pids) => new Map(pids.map((pid) => [pid, resident(pid)]));

/** Of the processes in a census, the one that has grown most since, and the bytes it held then: {pid, bytes}. */
export function grown(before) {
  const growth = ([pid, bytes]) => (resident(pid) ?? 0) - bytes;
  const [pid, bytes] = [...before].sort((a, b) => growth(b) - growth(a))[0];
  return { pid, bytes };
}
