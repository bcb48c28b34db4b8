;; The SIMD kernels of package kernel that multiply rows or compare their signs.
;; twin.go and near_twin.go are their specification; the Go functions that call
;; them (simd.go) have checked every shape before.
;;
;; The Makefile assembles this with wat2wasm and links it with wasm-merge; it
;; also builds it for Relaxed SIMD: "plain" below goes, "relaxed" comes, and
;; swizzles become relaxed. choice.wat says how the two meet.
;;
;; "app" is the Go program, whose memory is imported: wasip1 programs export it
;; as "memory", js programs as "mem".
(module
  (import "app" "memory" (memory 0))

  ;; dot4(query, p0, p1, p2, p3, width): lane r is the inner product of the
  ;; query and the row at pr; four rows share each query load. The result is
  ;; exact, for nothing overflows for width < 2^17.

  ;; plain
  ;; int8 widens to int16 on loading; i32x4.dot_i16x8_s multiplies and adds
  ;; neighbours in 32 bits.
  (func $dot4
    (param $query i32) (param $p0 i32) (param $p1 i32) (param $p2 i32) (param $p3 i32) (param $width i32)
    (result v128)
    (local $end i32) (local $x v128) (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128)
    (local.set $end (i32.add (local.get $query) (local.get $width)))
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
      (local.set $p0 (i32.add (local.get $p0) (i32.const 16)))
      (local.set $p1 (i32.add (local.get $p1) (i32.const 16)))
      (local.set $p2 (i32.add (local.get $p2) (i32.const 16)))
      (local.set $p3 (i32.add (local.get $p3) (i32.const 16)))
      (br_if $columns (i32.lt_u (local.tee $query (i32.add (local.get $query) (i32.const 16))) (local.get $end))))
    (call $across (local.get $a0) (local.get $a1) (local.get $a2) (local.get $a3)))

  (; relaxed
  ;; i32x4.relaxed_dot_i8x16_i7x16_add_s multiplies int8 by seven bits without a
  ;; sign; their neighbours add up in 16 bits, which cannot overflow, and these
  ;; in 32: nothing is left open to engines. So the query comes as magnitudes,
  ;; and a row's values are flipped where it is negative. A flipped value is one
  ;; less than a negated one; $c is what that makes in all.
  (func $dot4
    (param $query i32) (param $p0 i32) (param $p1 i32) (param $p2 i32) (param $p3 i32) (param $width i32)
    (result v128)
    (local $end i32) (local $q v128) (local $flip v128) (local $zero v128)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128) (local $c v128)
    (local.set $end (i32.add (local.get $query) (local.get $width)))
    (loop $columns
      (local.set $q (v128.load (local.get $query)))
      (local.set $flip (i8x16.lt_s (local.get $q) (local.get $zero)))
      (local.set $q (i8x16.abs (local.get $q)))
      (local.set $c (i32x4.relaxed_dot_i8x16_i7x16_add_s (local.get $flip) (local.get $q) (local.get $c)))
      (local.set $a0 (i32x4.relaxed_dot_i8x16_i7x16_add_s (v128.xor (v128.load (local.get $p0)) (local.get $flip)) (local.get $q) (local.get $a0)))
      (local.set $a1 (i32x4.relaxed_dot_i8x16_i7x16_add_s (v128.xor (v128.load (local.get $p1)) (local.get $flip)) (local.get $q) (local.get $a1)))
      (local.set $a2 (i32x4.relaxed_dot_i8x16_i7x16_add_s (v128.xor (v128.load (local.get $p2)) (local.get $flip)) (local.get $q) (local.get $a2)))
      (local.set $a3 (i32x4.relaxed_dot_i8x16_i7x16_add_s (v128.xor (v128.load (local.get $p3)) (local.get $flip)) (local.get $q) (local.get $a3)))
      (local.set $p0 (i32.add (local.get $p0) (i32.const 16)))
      (local.set $p1 (i32.add (local.get $p1) (i32.const 16)))
      (local.set $p2 (i32.add (local.get $p2) (i32.const 16)))
      (local.set $p3 (i32.add (local.get $p3) (i32.const 16)))
      (br_if $columns (i32.lt_u (local.tee $query (i32.add (local.get $query) (i32.const 16))) (local.get $end))))
    (call $across
      (i32x4.sub (local.get $a0) (local.get $c)) (i32x4.sub (local.get $a1) (local.get $c))
      (i32x4.sub (local.get $a2) (local.get $c)) (i32x4.sub (local.get $a3) (local.get $c))))
  ;)

  ;; across(a0, a1, a2, a3): lane r is the sum of the lanes of ar.
  (func $across (param $a0 v128) (param $a1 v128) (param $a2 v128) (param $a3 v128) (result v128)
    (local.set $a0 (call $pairs (local.get $a0) (local.get $a1)))
    (local.set $a2 (call $pairs (local.get $a2) (local.get $a3)))
    (i32x4.add
      (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $a0) (local.get $a2))
      (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $a0) (local.get $a2))))

  ;; pairs(a, b) = [a0+a2, b0+b2, a1+a3, b1+b3].
  (func $pairs (param $a v128) (param $b v128) (result v128)
    (i32x4.add
      (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b))
      (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b))))

  ;; dot_rows(dst, queries, nq, rows, n, width): dst[i*nq+q] = <query q, row i>.
  ;;
  ;; Every query passes over four rows while they are in the first-level
  ;; cache. Of the last rows, fewer than four, each stands for all four.
  (func (export "dot_rows")
    (param $dst i32) (param $queries i32) (param $nq i32) (param $rows i32) (param $n i32) (param $width i32)
    (local $left i32) (local $out i32) (local $query i32) (local $stride i32) (local $step i32) (local $a v128)
    (local.set $stride (i32.shl (local.get $nq) (i32.const 2)))
    (local.set $step (local.get $width))
    (block $done
      (loop $fours
        (br_if $done (i32.eqz (local.get $n)))
        (if (i32.lt_u (local.get $n) (i32.const 4)) (then (local.set $step (i32.const 0))))
        (local.set $query (local.get $queries))
        (local.set $out (local.get $dst))
        (local.set $left (local.get $nq))
        (loop $each_query
          (local.set $a (call $dot4 (local.get $query) (local.get $rows)
            (i32.add (local.get $rows) (local.get $step))
            (i32.add (local.get $rows) (i32.shl (local.get $step) (i32.const 1)))
            (i32.add (local.get $rows) (i32.mul (local.get $step) (i32.const 3)))
            (local.get $width)))
          (v128.store32_lane 0 (local.get $out) (local.get $a))
          (if (local.get $step)
            (then
              (v128.store32_lane 1 (i32.add (local.get $out) (local.get $stride)) (local.get $a))
              (v128.store32_lane 2 (i32.add (local.get $out) (i32.shl (local.get $stride) (i32.const 1))) (local.get $a))
              (v128.store32_lane 3 (i32.add (local.get $out) (i32.mul (local.get $stride) (i32.const 3))) (local.get $a))))
          (local.set $out (i32.add (local.get $out) (i32.const 4)))
          (local.set $query (i32.add (local.get $query) (local.get $width)))
          (br_if $each_query (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
        ;; One row further, or four.
        (local.set $left (select (i32.const 2) (i32.const 0) (local.get $step)))
        (local.set $rows (i32.add (local.get $rows) (i32.shl (local.get $width) (local.get $left))))
        (local.set $dst (i32.add (local.get $dst) (i32.shl (local.get $stride) (local.get $left))))
        (local.set $n (i32.sub (local.get $n) (i32.shl (i32.const 1) (local.get $left))))
        (br $fours))))

  ;; dot_some(dst, query, table, width, ids, n): dst[i] = <query, row ids[i]>.
  (func (export "dot_some")
    (param $dst i32) (param $query i32) (param $table i32) (param $width i32) (param $ids i32) (param $n i32)
    (call $touch (local.get $table) (local.get $width) (local.get $ids) (local.get $n))
    (block $fours_done
      (loop $fours
        (br_if $fours_done (i32.lt_u (local.get $n) (i32.const 4)))
        (v128.store (local.get $dst)
          (call $dots (local.get $query) (local.get $table) (local.get $width) (v128.load (local.get $ids))))
        (local.set $ids (i32.add (local.get $ids) (i32.const 16)))
        (local.set $dst (i32.add (local.get $dst) (i32.const 16)))
        (local.set $n (i32.sub (local.get $n) (i32.const 4)))
        (br $fours)))
    (block $done
      (loop $ones
        (br_if $done (i32.eqz (local.get $n)))
        (v128.store32_lane 0 (local.get $dst)
          (call $dots (local.get $query) (local.get $table) (local.get $width) (v128.load32_splat (local.get $ids))))
        (local.set $ids (i32.add (local.get $ids) (i32.const 4)))
        (local.set $dst (i32.add (local.get $dst) (i32.const 4)))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (br $ones))))

  ;; dots(query, table, width, ids) is dot4 of the four rows that the lanes name.
  (func $dots (param $query i32) (param $table i32) (param $width i32) (param $ids v128) (result v128)
    (call $dot4 (local.get $query)
      (i32.add (local.get $table) (i32.mul (local.get $width) (i32x4.extract_lane 0 (local.get $ids))))
      (i32.add (local.get $table) (i32.mul (local.get $width) (i32x4.extract_lane 1 (local.get $ids))))
      (i32.add (local.get $table) (i32.mul (local.get $width) (i32x4.extract_lane 2 (local.get $ids))))
      (i32.add (local.get $table) (i32.mul (local.get $width) (i32x4.extract_lane 3 (local.get $ids))))
      (local.get $width)))

  ;; touch(table, width, ids, n) reads a byte of every cache line of those rows.
  ;; Nothing stands between these loads, so that memory serves many at a time;
  ;; it would serve few between the multiplications.
  (func $touch (param $table i32) (param $width i32) (param $ids i32) (param $n i32)
    (local $row i32) (local $end i32)
    (block $done
      (loop $each
        (br_if $done (i32.eqz (local.get $n)))
        (local.set $row (i32.add (local.get $table) (i32.mul (local.get $width) (i32.load (local.get $ids)))))
        (local.set $end (i32.add (local.get $row) (local.get $width)))
        (loop $lines
          (drop (i32.load8_u (local.get $row)))
          (br_if $lines (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 64))) (local.get $end))))
        (drop (i32.load8_u (i32.sub (local.get $end) (i32.const 1))))
        (local.set $ids (i32.add (local.get $ids) (i32.const 4)))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (br $each))))

  ;; dot_some_above(places, scores, query, table, width, ids, n, scales, scale,
  ;; threshold): dot_above of the rows that ids name; it writes ids.
  ;;
  ;; Of the last four, those missing stand for the first of them and are masked.
  (func (export "dot_some_above")
    (param $places i32) (param $scores i32) (param $query i32) (param $table i32) (param $width i32)
    (param $ids i32) (param $n i32) (param $scales i32) (param $scale f32) (param $threshold f32) (result i32)
    (local $at i32) (local $some i32) (local $mask i32) (local $x v128) (local $s v128) (local $a v128)
    (call $touch (local.get $table) (local.get $width) (local.get $ids) (local.get $n))
    (call $touch (local.get $scales) (i32.const 4) (local.get $ids) (local.get $n))
    (block $done
      (loop $fours
        (br_if $done (i32.eqz (local.get $n)))
        (local.set $some (i32.const 4))
        (if (i32.lt_u (local.get $n) (i32.const 4))
          (then
            (local.set $some (local.get $n))
            (local.set $x (v128.load32_splat (local.get $ids)))
            (if (i32.gt_u (local.get $n) (i32.const 1))
              (then (local.set $x (v128.load32_lane offset=4 1 (local.get $ids) (local.get $x)))))
            (if (i32.gt_u (local.get $n) (i32.const 2))
              (then (local.set $x (v128.load32_lane offset=8 2 (local.get $ids) (local.get $x))))))
          (else (local.set $x (v128.load (local.get $ids)))))
        (local.set $s (v128.load32_lane 0 (i32.add (local.get $scales) (i32.shl (i32x4.extract_lane 0 (local.get $x)) (i32.const 2))) (local.get $s)))
        (local.set $s (v128.load32_lane 1 (i32.add (local.get $scales) (i32.shl (i32x4.extract_lane 1 (local.get $x)) (i32.const 2))) (local.get $s)))
        (local.set $s (v128.load32_lane 2 (i32.add (local.get $scales) (i32.shl (i32x4.extract_lane 2 (local.get $x)) (i32.const 2))) (local.get $s)))
        (local.set $s (v128.load32_lane 3 (i32.add (local.get $scales) (i32.shl (i32x4.extract_lane 3 (local.get $x)) (i32.const 2))) (local.get $s)))
        (local.set $a (f32x4.mul
          (f32x4.mul
            (f32x4.convert_i32x4_s (call $dots (local.get $query) (local.get $table) (local.get $width) (local.get $x)))
            (f32x4.splat (local.get $scale)))
          (local.get $s)))
        (local.set $mask (i32.and (i32.sub (i32.shl (i32.const 1) (local.get $some)) (i32.const 1))
          (i32x4.bitmask (f32x4.gt (local.get $a) (f32x4.splat (local.get $threshold))))))
        (if (local.get $mask)
          (then (local.set $at (call $keep (local.get $places) (local.get $scores) (local.get $at)
            (local.get $x) (local.get $a) (local.get $mask)))))
        (local.set $ids (i32.add (local.get $ids) (i32.const 16)))
        (local.set $n (i32.sub (local.get $n) (local.get $some)))
        (br $fours)))
    (i32.shr_u (local.get $at) (i32.const 2)))

  ;; dot_above(places, scores, query, rows, width, scales, n, scale, threshold):
  ;; the ascending numbers of the rows whose score, (float32(dot) * scale) *
  ;; scales[i], is greater than threshold, their scores, and how many; n is a
  ;; multiple of 4. Nothing is written for the others.
  (func (export "dot_above")
    (param $places i32) (param $scores i32) (param $query i32) (param $rows i32) (param $width i32)
    (param $scales i32) (param $n i32) (param $scale f32) (param $threshold f32) (result i32)
    (local $i i32) (local $at i32) (local $mask i32) (local $a v128) (local $s v128) (local $t v128)
    (local.set $s (f32x4.splat (local.get $scale)))
    (local.set $t (f32x4.splat (local.get $threshold)))
    (block $done
      (loop $fours
        (br_if $done (i32.ge_u (local.get $i) (local.get $n)))
        (local.set $a (f32x4.mul
          (f32x4.mul
            (f32x4.convert_i32x4_s (call $dot4 (local.get $query) (local.get $rows)
              (i32.add (local.get $rows) (local.get $width))
              (i32.add (local.get $rows) (i32.shl (local.get $width) (i32.const 1)))
              (i32.add (local.get $rows) (i32.mul (local.get $width) (i32.const 3)))
              (local.get $width)))
            (local.get $s))
          (v128.load (local.get $scales))))
        (if (local.tee $mask (i32x4.bitmask (f32x4.gt (local.get $a) (local.get $t))))
          (then (local.set $at (call $keep (local.get $places) (local.get $scores) (local.get $at)
            (i32x4.add (i32x4.splat (local.get $i)) (v128.const i32x4 0 1 2 3)) (local.get $a) (local.get $mask)))))
        (local.set $rows (i32.add (local.get $rows) (i32.shl (local.get $width) (i32.const 2))))
        (local.set $scales (i32.add (local.get $scales) (i32.const 16)))
        (local.set $i (i32.add (local.get $i) (i32.const 4)))
        (br $fours)))
    (i32.shr_u (local.get $at) (i32.const 2)))

  ;; keep(places, scores, at, ids, values, mask) writes the masked lanes of ids
  ;; and values from the offset at on; it returns the offset behind them.
  (func $keep
    (param $places i32) (param $scores i32) (param $at i32) (param $ids v128) (param $values v128) (param $mask i32)
    (result i32)
    (if (i32.and (local.get $mask) (i32.const 1))
      (then
        (v128.store32_lane 0 (i32.add (local.get $places) (local.get $at)) (local.get $ids))
        (v128.store32_lane 0 (i32.add (local.get $scores) (local.get $at)) (local.get $values))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))))
    (if (i32.and (local.get $mask) (i32.const 2))
      (then
        (v128.store32_lane 1 (i32.add (local.get $places) (local.get $at)) (local.get $ids))
        (v128.store32_lane 1 (i32.add (local.get $scores) (local.get $at)) (local.get $values))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))))
    (if (i32.and (local.get $mask) (i32.const 4))
      (then
        (v128.store32_lane 2 (i32.add (local.get $places) (local.get $at)) (local.get $ids))
        (v128.store32_lane 2 (i32.add (local.get $scores) (local.get $at)) (local.get $values))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))))
    (if (i32.and (local.get $mask) (i32.const 8))
      (then
        (v128.store32_lane 3 (i32.add (local.get $places) (local.get $at)) (local.get $ids))
        (v128.store32_lane 3 (i32.add (local.get $scores) (local.get $at)) (local.get $values))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))))
    (local.get $at))

  ;; signs(dst, row, width): the sign bits of a row, a byte every 16 bytes.
  (func (export "signs") (param $dst i32) (param $row i32) (param $width i32)
    (local $end i32) (local $bits i32)
    (local.set $end (i32.add (local.get $row) (local.get $width)))
    (loop $columns
      (local.set $bits (i8x16.bitmask (v128.load (local.get $row))))
      (i32.store8 (local.get $dst) (local.get $bits))
      (i32.store8 offset=16 (local.get $dst) (i32.shr_u (local.get $bits) (i32.const 8)))
      (local.set $dst (i32.add (local.get $dst) (i32.const 32)))
      (br_if $columns (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 16))) (local.get $end)))))

  ;; near(dst, distances, table, signs, groups, width, limit): the distances of
  ;; 16 * groups rows, the ascending numbers of those not beyond limit, and how
  ;; many.
  ;;
  ;; A register holds eight dimensions of sixteen rows. Four sign bits choose
  ;; one of the table's sixteen bytes, for all sixteen rows in one swizzle (or
  ;; relaxed_swizzle, which leaves nothing open below sixteen).
  ;; Four choices of at most 60 fit a byte; then they widen.
  (func (export "near")
    (param $dst i32) (param $distances i32) (param $table i32) (param $signs i32) (param $groups i32)
    (param $width i32) (param $limit i32) (result i32)
    (local $out i32) (local $i i32) (local $t i32) (local $end i32) (local $mask i32)
    (local $x v128) (local $sum v128) (local $low v128) (local $high v128) (local $nibble v128) (local $lim v128)
    (local $zero v128)
    (local.set $nibble (i8x16.splat (i32.const 15)))
    (local.set $lim (i16x8.splat (local.get $limit)))
    (local.set $out (local.get $dst))
    (local.set $end (i32.add (local.get $table) (i32.shl (local.get $width) (i32.const 2))))
    (block $done
      (loop $sixteens
        (br_if $done (i32.eqz (local.get $groups)))
        (local.set $low (local.get $zero))
        (local.set $high (local.get $zero))
        (local.set $t (local.get $table))
        (loop $columns
          (local.set $x (v128.load (local.get $signs)))
          (local.set $sum (i8x16.add
            (i8x16.swizzle (v128.load (local.get $t)) (v128.and (local.get $x) (local.get $nibble)))
            (i8x16.swizzle (v128.load offset=16 (local.get $t))
              (v128.and (i16x8.shr_u (local.get $x) (i32.const 4)) (local.get $nibble)))))
          (local.set $x (v128.load offset=16 (local.get $signs)))
          (local.set $sum (i8x16.add (local.get $sum) (i8x16.add
            (i8x16.swizzle (v128.load offset=32 (local.get $t)) (v128.and (local.get $x) (local.get $nibble)))
            (i8x16.swizzle (v128.load offset=48 (local.get $t))
              (v128.and (i16x8.shr_u (local.get $x) (i32.const 4)) (local.get $nibble))))))
          (local.set $low (i16x8.add (local.get $low) (i16x8.extend_low_i8x16_u (local.get $sum))))
          (local.set $high (i16x8.add (local.get $high) (i16x8.extend_high_i8x16_u (local.get $sum))))
          (local.set $signs (i32.add (local.get $signs) (i32.const 32)))
          (br_if $columns (i32.lt_u (local.tee $t (i32.add (local.get $t) (i32.const 64))) (local.get $end))))
        (v128.store (local.get $distances) (local.get $low))
        (v128.store offset=16 (local.get $distances) (local.get $high))
        (local.set $mask (i8x16.bitmask (i8x16.narrow_i16x8_s
          (i16x8.le_u (local.get $low) (local.get $lim)) (i16x8.le_u (local.get $high) (local.get $lim)))))
        (block $none
          (loop $each
            (br_if $none (i32.eqz (local.get $mask)))
            (i32.store (local.get $out) (i32.add (local.get $i) (i32.ctz (local.get $mask))))
            (local.set $out (i32.add (local.get $out) (i32.const 4)))
            (local.set $mask (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
            (br $each)))
        (local.set $distances (i32.add (local.get $distances) (i32.const 32)))
        (local.set $i (i32.add (local.get $i) (i32.const 16)))
        (local.set $groups (i32.sub (local.get $groups) (i32.const 1)))
        (br $sixteens)))
    (i32.shr_u (i32.sub (local.get $out) (local.get $dst)) (i32.const 2))))
