// What the machine can do at most, as WebAssembly text: reading memory, and
// one kind of arithmetic at a time in chains that do not wait for each other.

const chains = Array.from({ length: 12 }, (_, i) => `$a${i}`);

// step is what every chain does to its register, n times.
const peak = (name, step) => `
  (func (export "${name}") (param $n i32) (result i32)
    (local $x v128) (local $m v128) ${chains.map((a) => `(local ${a} v128)`).join(" ")}
    (local.set $x (v128.const i32x4 0x01020304 0x05060708 0x090a0b0c 0x0d0e0f01))
    (local.set $m (i8x16.splat (i32.const 15)))
    (loop $l
      ${chains.map((a) => `(local.set ${a} ${step(`(local.get ${a})`)})`).join("\n      ")}
      (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32x4.extract_lane 0 ${chains.map((a) => `(local.get ${a})`).reduce((a, b) => `(v128.xor ${a} ${b})`)}))`;

/** How many chains one turn of a peak's loop has. */
export const width = chains.length;

export const probes = `(module
  (import "app" "memory" (memory 0))
  (func (export "read") (param $p i32) (param $end i32) (result i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (loop $l
      (local.set $a (v128.xor (local.get $a) (v128.load (local.get $p))))
      (local.set $b (v128.xor (local.get $b) (v128.load offset=16 (local.get $p))))
      (local.set $c (v128.xor (local.get $c) (v128.load offset=32 (local.get $p))))
      (local.set $d (v128.xor (local.get $d) (v128.load offset=48 (local.get $p))))
      (br_if $l (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 64))) (local.get $end))))
    (i32x4.extract_lane 0 (v128.xor (v128.xor (local.get $a) (local.get $b)) (v128.xor (local.get $c) (local.get $d)))))
  ${peak("products", (a) => `(i32x4.add ${a} (i32x4.dot_i16x8_s ${a} (local.get $x)))`)}
  ${peak("lookups", (a) => `(i8x16.add (local.get $x) (i8x16.swizzle (local.get $x) (v128.and ${a} (local.get $m))))`)}
  ${peak("floats", (a) => `(f32x4.add (local.get $x) (f32x4.mul ${a} (local.get $x)))`)}
)`;

/** What only machines with Relaxed SIMD can read. */
export const relaxedProbes = `(module
  ${peak("relaxed", (a) => `(i32x4.relaxed_dot_i8x16_i7x16_add_s ${a} (local.get $x) ${a})`)}
)`;
