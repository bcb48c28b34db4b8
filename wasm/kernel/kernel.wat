;; The other SIMD kernels of package kernel: whatever is neither an inner
;; product nor a sign distance (dot.wat). twin.go, late_twin.go and xxh64.go are
;; their specification; the Go functions that call them (simd.go) have checked
;; every shape before. Modules and memory are as dot.wat says.
(module
  (import "app" "memory" (memory 0))

  ;; add_rows(dst, width, table, columns, scales, ids, n): for each id in turn,
  ;; dst[j] += scales[id] * table[id*columns+j] for j < width, a multiple of 4.
  ;;
  ;; Sixteen columns at a time stay in registers while all ids pass: each lane
  ;; sees the ids in the twin's order, one rounding a product, one a sum.
  (func (export "add_rows")
    (param $dst i32) (param $width i32) (param $table i32) (param $columns i32)
    (param $scales i32) (param $ids i32) (param $n i32)
    (local $id i32) (local $i i32) (local $row i32) (local $end i32) (local $scale v128) (local $x v128)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128)
    (local.set $end (i32.add (local.get $ids) (i32.shl (local.get $n) (i32.const 2))))
    (block $sixteens_done
      (loop $sixteens
        (br_if $sixteens_done (i32.lt_u (local.get $width) (i32.const 16)))
        (local.set $a0 (v128.load (local.get $dst)))
        (local.set $a1 (v128.load offset=16 (local.get $dst)))
        (local.set $a2 (v128.load offset=32 (local.get $dst)))
        (local.set $a3 (v128.load offset=48 (local.get $dst)))
        (local.set $i (local.get $ids))
        (block $ids_done
          (loop $each_id
            (br_if $ids_done (i32.ge_u (local.get $i) (local.get $end)))
            (local.set $id (i32.load (local.get $i)))
            (local.set $scale (v128.load32_splat (i32.add (local.get $scales) (i32.shl (local.get $id) (i32.const 2)))))
            (local.set $row (i32.add (local.get $table) (i32.mul (local.get $id) (local.get $columns))))
            (local.set $x (v128.load8x8_s (local.get $row)))
            (local.set $a0 (f32x4.add (local.get $a0) (f32x4.mul (local.get $scale) (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $x))))))
            (local.set $a1 (f32x4.add (local.get $a1) (f32x4.mul (local.get $scale) (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $x))))))
            (local.set $x (v128.load8x8_s offset=8 (local.get $row)))
            (local.set $a2 (f32x4.add (local.get $a2) (f32x4.mul (local.get $scale) (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (local.get $x))))))
            (local.set $a3 (f32x4.add (local.get $a3) (f32x4.mul (local.get $scale) (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_s (local.get $x))))))
            (local.set $i (i32.add (local.get $i) (i32.const 4)))
            (br $each_id)))
        (v128.store (local.get $dst) (local.get $a0))
        (v128.store offset=16 (local.get $dst) (local.get $a1))
        (v128.store offset=32 (local.get $dst) (local.get $a2))
        (v128.store offset=48 (local.get $dst) (local.get $a3))
        (local.set $dst (i32.add (local.get $dst) (i32.const 64)))
        (local.set $table (i32.add (local.get $table) (i32.const 16)))
        (local.set $width (i32.sub (local.get $width) (i32.const 16)))
        (br $sixteens)))
    ;; The last columns, four at a time.
    (block $done
      (loop $fours
        (br_if $done (i32.eqz (local.get $width)))
        (local.set $a0 (v128.load (local.get $dst)))
        (local.set $i (local.get $ids))
        (block $ids_done
          (loop $each_id
            (br_if $ids_done (i32.ge_u (local.get $i) (local.get $end)))
            (local.set $id (i32.load (local.get $i)))
            (local.set $a0 (f32x4.add (local.get $a0) (f32x4.mul
              (v128.load32_splat (i32.add (local.get $scales) (i32.shl (local.get $id) (i32.const 2))))
              (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_s (i16x8.extend_low_i8x16_s
                (v128.load32_zero (i32.add (local.get $table) (i32.mul (local.get $id) (local.get $columns))))))))))
            (local.set $i (i32.add (local.get $i) (i32.const 4)))
            (br $each_id)))
        (v128.store (local.get $dst) (local.get $a0))
        (local.set $dst (i32.add (local.get $dst) (i32.const 16)))
        (local.set $table (i32.add (local.get $table) (i32.const 4)))
        (local.set $width (i32.sub (local.get $width) (i32.const 4)))
        (br $fours))))

  ;; score(dst, dots, scales, n, scale): dst[i] = (float32(dots[i]) * scale) *
  ;; scales[i]; n is a multiple of 4.
  (func (export "score")
    (param $dst i32) (param $dots i32) (param $scales i32) (param $n i32) (param $scale f32)
    (local $end i32) (local $s v128)
    (local.set $s (f32x4.splat (local.get $scale)))
    (local.set $end (i32.add (local.get $dst) (i32.shl (local.get $n) (i32.const 2))))
    (block $done
      (loop $fours
        (br_if $done (i32.ge_u (local.get $dst) (local.get $end)))
        (v128.store (local.get $dst) (f32x4.mul
          (f32x4.mul (f32x4.convert_i32x4_s (v128.load (local.get $dots))) (local.get $s))
          (v128.load (local.get $scales))))
        (local.set $dst (i32.add (local.get $dst) (i32.const 16)))
        (local.set $dots (i32.add (local.get $dots) (i32.const 16)))
        (local.set $scales (i32.add (local.get $scales) (i32.const 16)))
        (br $fours))))

  ;; above(dst, scores, n, threshold): the ascending indexes of the scores
  ;; greater than threshold, and how many; n is a multiple of 4.
  ;;
  ;; Most scores are not above. Where one of four is, all four indexes are
  ;; written, each over the last if that was not above: never past index n-1.
  (func (export "above")
    (param $dst i32) (param $scores i32) (param $n i32) (param $threshold f32) (result i32)
    (local $i i32) (local $mask i32) (local $out i32) (local $t v128)
    (local.set $t (f32x4.splat (local.get $threshold)))
    (local.set $out (local.get $dst))
    (block $done
      (loop $fours
        (br_if $done (i32.ge_u (local.get $i) (local.get $n)))
        (if (local.tee $mask (i32x4.bitmask (f32x4.gt (v128.load (local.get $scores)) (local.get $t))))
          (then
            (i32.store (local.get $out) (local.get $i))
            (local.set $out (call $step (local.get $out) (local.get $mask) (i32.const 0)))
            (i32.store (local.get $out) (i32.add (local.get $i) (i32.const 1)))
            (local.set $out (call $step (local.get $out) (local.get $mask) (i32.const 1)))
            (i32.store (local.get $out) (i32.add (local.get $i) (i32.const 2)))
            (local.set $out (call $step (local.get $out) (local.get $mask) (i32.const 2)))
            (i32.store (local.get $out) (i32.add (local.get $i) (i32.const 3)))
            (local.set $out (call $step (local.get $out) (local.get $mask) (i32.const 3)))))
        (local.set $scores (i32.add (local.get $scores) (i32.const 16)))
        (local.set $i (i32.add (local.get $i) (i32.const 4)))
        (br $fours)))
    (i32.shr_u (i32.sub (local.get $out) (local.get $dst)) (i32.const 2)))

  ;; step(out, mask, bit) = the next word if the bit is set, else out.
  (func $step (param $out i32) (param $mask i32) (param $bit i32) (result i32)
    (i32.add (local.get $out)
      (i32.shl (i32.and (i32.shr_u (local.get $mask) (local.get $bit)) (i32.const 1)) (i32.const 2))))

  ;; xxh64(lanes, data, n): the four lanes of XXH64 over n stripes of 32 bytes,
  ;; each lane = rotl(lane + word * prime2, 31) * prime1.
  (func (export "xxh64") (param $lanes i32) (param $data i32) (param $n i32)
    (local $a i64) (local $b i64) (local $c i64) (local $d i64) (local $end i32)
    (local.set $a (i64.load (local.get $lanes)))
    (local.set $b (i64.load offset=8 (local.get $lanes)))
    (local.set $c (i64.load offset=16 (local.get $lanes)))
    (local.set $d (i64.load offset=24 (local.get $lanes)))
    (local.set $end (i32.add (local.get $data) (i32.shl (local.get $n) (i32.const 5))))
    (block $done
      (loop $stripes
        (br_if $done (i32.eq (local.get $data) (local.get $end)))
        (local.set $a (call $turn (local.get $a) (i64.load (local.get $data))))
        (local.set $b (call $turn (local.get $b) (i64.load offset=8 (local.get $data))))
        (local.set $c (call $turn (local.get $c) (i64.load offset=16 (local.get $data))))
        (local.set $d (call $turn (local.get $d) (i64.load offset=24 (local.get $data))))
        (local.set $data (i32.add (local.get $data) (i32.const 32)))
        (br $stripes)))
    (i64.store (local.get $lanes) (local.get $a))
    (i64.store offset=8 (local.get $lanes) (local.get $b))
    (i64.store offset=16 (local.get $lanes) (local.get $c))
    (i64.store offset=24 (local.get $lanes) (local.get $d)))

  ;; fold(window, data, n): n blocks of 16 bytes become blocks of CRC-32C's
  ;; quotient, each the sum of one of data and of five before it in window, whose
  ;; first 209 are of earlier data: 209 less 65, 155, 170, 195 and 209.
  (func (export "fold") (param $window i32) (param $data i32) (param $n i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $data) (i32.shl (local.get $n) (i32.const 4))))
    (block $done
      (loop $blocks
        (br_if $done (i32.eq (local.get $data) (local.get $end)))
        (v128.store offset=3344 (local.get $window)
          (v128.xor
            (v128.xor (v128.load (local.get $data)) (v128.load (local.get $window)))
            (v128.xor
              (v128.xor (v128.load offset=2304 (local.get $window)) (v128.load offset=864 (local.get $window)))
              (v128.xor (v128.load offset=624 (local.get $window)) (v128.load offset=224 (local.get $window))))))
        (local.set $window (i32.add (local.get $window) (i32.const 16)))
        (local.set $data (i32.add (local.get $data) (i32.const 16)))
        (br $blocks))))

  (func $turn (param $lane i64) (param $word i64) (result i64)
    (i64.mul
      (i64.rotl
        (i64.add (local.get $lane) (i64.mul (local.get $word) (i64.const 0xC2B2AE3D27D4EB4F)))
        (i64.const 31))
      (i64.const 0x9E3779B185EBCA87))))
