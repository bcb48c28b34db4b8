;; The SIMD kernels of package kernel. twin.go is their specification; the Go
;; functions that call them (simd.go) have checked every shape before.
;;
;; The Makefile assembles this with wat2wasm and links it with wasm-merge.
;;
;; "app" is the Go program, whose memory is imported: wasip1 programs export it
;; as "memory", js programs as "mem".
(module
  (import "app" "memory" (memory 0))

  ;; dot_rows(dst, queries, nq, rows, n, width): dst[i*nq+q] = <query q, row i>.
  ;;
  ;; Four rows share each query load; every query passes over the four rows
  ;; while they are in the first-level cache. int8 widens to int16 on loading;
  ;; i32x4.dot_i16x8_s multiplies and adds neighbours in 32 bits, so nothing
  ;; can overflow for width < 2^17 and the result is exact.
  (func (export "dot_rows")
    (param $dst i32) (param $queries i32) (param $nq i32) (param $rows i32) (param $n i32) (param $width i32)
    (local $q i32) (local $left i32) (local $out i32) (local $query i32) (local $end i32)
    (local $p0 i32) (local $p1 i32) (local $p2 i32) (local $p3 i32)
    (local $x v128) (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128)
    (local $stride i32) (local $zero v128)
    (local.set $stride (i32.shl (local.get $nq) (i32.const 2)))
    (block $fours_done
      (loop $fours
        (br_if $fours_done (i32.lt_u (local.get $n) (i32.const 4)))
        (local.set $query (local.get $queries))
        (local.set $out (local.get $dst))
        (local.set $left (local.get $nq))
        (loop $each_query
          (local.set $p0 (local.get $rows))
          (local.set $p1 (i32.add (local.get $p0) (local.get $width)))
          (local.set $p2 (i32.add (local.get $p1) (local.get $width)))
          (local.set $p3 (i32.add (local.get $p2) (local.get $width)))
          (local.set $end (local.get $p1))
          (local.set $a0 (local.get $zero))
          (local.set $a1 (local.get $zero))
          (local.set $a2 (local.get $zero))
          (local.set $a3 (local.get $zero))
          (loop $columns
            (local.set $x (v128.load8x8_s (local.get $query)))
            (local.set $a0 (i32x4.add (local.get $a0) (i32x4.dot_i16x8_s (local.get $x) (v128.load8x8_s (local.get $p0)))))
            (local.set $a1 (i32x4.add (local.get $a1) (i32x4.dot_i16x8_s (local.get $x) (v128.load8x8_s (local.get $p1)))))
            (local.set $a2 (i32x4.add (local.get $a2) (i32x4.dot_i16x8_s (local.get $x) (v128.load8x8_s (local.get $p2)))))
            (local.set $a3 (i32x4.add (local.get $a3) (i32x4.dot_i16x8_s (local.get $x) (v128.load8x8_s (local.get $p3)))))
            (local.set $x (v128.load8x8_s offset=8 (local.get $query)))
            (local.set $a0 (i32x4.add (local.get $a0) (i32x4.dot_i16x8_s (local.get $x) (v128.load8x8_s offset=8 (local.get $p0)))))
            (local.set $a1 (i32x4.add (local.get $a1) (i32x4.dot_i16x8_s (local.get $x) (v128.load8x8_s offset=8 (local.get $p1)))))
            (local.set $a2 (i32x4.add (local.get $a2) (i32x4.dot_i16x8_s (local.get $x) (v128.load8x8_s offset=8 (local.get $p2)))))
            (local.set $a3 (i32x4.add (local.get $a3) (i32x4.dot_i16x8_s (local.get $x) (v128.load8x8_s offset=8 (local.get $p3)))))
            (local.set $query (i32.add (local.get $query) (i32.const 16)))
            (local.set $p1 (i32.add (local.get $p1) (i32.const 16)))
            (local.set $p2 (i32.add (local.get $p2) (i32.const 16)))
            (local.set $p3 (i32.add (local.get $p3) (i32.const 16)))
            (br_if $columns (i32.lt_u (local.tee $p0 (i32.add (local.get $p0) (i32.const 16))) (local.get $end))))
          ;; Transpose and add: lane r of $a0 becomes the sum of row r.
          (local.set $x (call $pairs (local.get $a0) (local.get $a1)))
          (local.set $a2 (call $pairs (local.get $a2) (local.get $a3)))
          (local.set $a0 (i32x4.add
            (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $x) (local.get $a2))
            (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $x) (local.get $a2))))
          (local.set $p0 (local.get $out))
          (v128.store32_lane 0 (local.get $p0) (local.get $a0))
          (v128.store32_lane 1 (local.tee $p0 (i32.add (local.get $p0) (local.get $stride))) (local.get $a0))
          (v128.store32_lane 2 (local.tee $p0 (i32.add (local.get $p0) (local.get $stride))) (local.get $a0))
          (v128.store32_lane 3 (i32.add (local.get $p0) (local.get $stride)) (local.get $a0))
          (local.set $out (i32.add (local.get $out) (i32.const 4)))
          (br_if $each_query (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
        (local.set $rows (i32.add (local.get $rows) (i32.shl (local.get $width) (i32.const 2))))
        (local.set $dst (i32.add (local.get $dst) (i32.shl (local.get $stride) (i32.const 2))))
        (local.set $n (i32.sub (local.get $n) (i32.const 4)))
        (br $fours)))
    ;; The last rows, one at a time.
    (block $done
      (br_if $done (i32.eqz (local.get $n)))
      (loop $ones
        (local.set $query (local.get $queries))
        (local.set $left (local.get $nq))
        (local.set $end (i32.add (local.get $rows) (local.get $width)))
        (loop $each_query
          (local.set $p0 (local.get $rows))
          (local.set $a0 (local.get $zero))
          (loop $columns
            (local.set $a0 (i32x4.add (local.get $a0)
              (i32x4.dot_i16x8_s (v128.load8x8_s (local.get $query)) (v128.load8x8_s (local.get $p0)))))
            (local.set $query (i32.add (local.get $query) (i32.const 8)))
            (br_if $columns (i32.lt_u (local.tee $p0 (i32.add (local.get $p0) (i32.const 8))) (local.get $end))))
          (i32.store (local.get $dst) (i32.add
            (i32.add (i32x4.extract_lane 0 (local.get $a0)) (i32x4.extract_lane 1 (local.get $a0)))
            (i32.add (i32x4.extract_lane 2 (local.get $a0)) (i32x4.extract_lane 3 (local.get $a0)))))
          (local.set $dst (i32.add (local.get $dst) (i32.const 4)))
          (br_if $each_query (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
        (local.set $rows (local.get $end))
        (br_if $ones (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))))

  ;; pairs(a, b) = [a0+a2, b0+b2, a1+a3, b1+b3].
  (func $pairs (param $a v128) (param $b v128) (result v128)
    (i32x4.add
      (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b))
      (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b))))

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

  (func $turn (param $lane i64) (param $word i64) (result i64)
    (i64.mul
      (i64.rotl
        (i64.add (local.get $lane) (i64.mul (local.get $word) (i64.const 0xC2B2AE3D27D4EB4F)))
        (i64.const 31))
      (i64.const 0x9E3779B185EBCA87))))
