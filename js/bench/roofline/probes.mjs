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

// The inner loop of the lexical index (raise, in wasm/lexical/score.go): what
// Go compiles it to at best, and four postings at a time, whose counts, norms
// and best matches must be gathered and scattered lane by lane.
const lanes = [0, 1, 2, 3];
const cell = (i) => `(i32.add (local.get $cells) (i32.shl (i32.shr_u (i32x4.extract_lane ${i} (local.get $p)) (i32.const 8)) (i32.const 3)))`;
const count = (i) => `(i32.add (local.get $counts) (i32.shl (i32.and (i32x4.extract_lane ${i} (local.get $p)) (i32.const 255)) (i32.const 2)))`;
const gathered = (from, name, offset) => lanes.map((i) => `(local.set ${name} (v128.load32_lane offset=${offset} ${i} ${from(i)} (local.get ${name})))`).join("\n      ");

export const postings = `(module
  (import "app" "memory" (memory 0))
  (func (export "scalar") (param $cells i32) (param $counts i32) (param $touched i32) (param $from i32) (param $end i32) (param $weight f32) (result i32)
    (local $p i32) (local $c i32) (local $tf f32) (local $v i32) (local $best i32)
    (loop $l
      (local.set $p (i32.load (local.get $from)))
      (local.set $tf (f32.load (i32.add (local.get $counts) (i32.shl (i32.and (local.get $p) (i32.const 255)) (i32.const 2)))))
      (local.set $c (i32.add (local.get $cells) (i32.shl (i32.shr_u (local.get $p) (i32.const 8)) (i32.const 3))))
      (local.set $v (i32.reinterpret_f32 (f32.div (f32.mul (local.get $weight) (local.get $tf)) (f32.add (local.get $tf) (f32.load (local.get $c))))))
      (local.set $best (i32.load offset=4 (local.get $c)))
      (i32.store (local.get $touched) (i32.shr_u (local.get $p) (i32.const 8)))
      (local.set $touched (i32.add (local.get $touched) (i32.shl (i32.eqz (local.get $best)) (i32.const 2))))
      (i32.store offset=4 (local.get $c) (select (local.get $v) (local.get $best) (i32.gt_u (local.get $v) (local.get $best))))
      (br_if $l (i32.lt_u (local.tee $from (i32.add (local.get $from) (i32.const 4))) (local.get $end))))
    (local.get $touched))
  (func (export "simd") (param $cells i32) (param $counts i32) (param $touched i32) (param $from i32) (param $end i32) (param $weight f32) (result i32)
    (local $p v128) (local $tf v128) (local $norm v128) (local $best v128) (local $fresh i32) (local $w v128)
    (local.set $w (f32x4.splat (local.get $weight)))
    (loop $l
      (local.set $p (v128.load (local.get $from)))
      ${gathered(count, "$tf", 0)}
      ${gathered(cell, "$norm", 0)}
      ${gathered(cell, "$best", 4)}
      (local.set $fresh (i32x4.bitmask (i32x4.eq (local.get $best) (v128.const i32x4 0 0 0 0))))
      (local.set $best (i32x4.max_u (local.get $best) (f32x4.div (f32x4.mul (local.get $w) (local.get $tf)) (f32x4.add (local.get $tf) (local.get $norm)))))
      ${lanes.map((i) => `(v128.store32_lane offset=4 ${i} ${cell(i)} (local.get $best))`).join("\n      ")}
      ${lanes.map((i) => `(i32.store (local.get $touched) (i32.shr_u (i32x4.extract_lane ${i} (local.get $p)) (i32.const 8)))
      (local.set $touched (i32.add (local.get $touched) (i32.shl (i32.and (i32.shr_u (local.get $fresh) (i32.const ${i})) (i32.const 1)) (i32.const 2))))`).join("\n      ")}
      (br_if $l (i32.lt_u (local.tee $from (i32.add (local.get $from) (i32.const 16))) (local.get $end))))
    (local.get $touched))
)`;
