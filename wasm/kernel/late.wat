;; The kernels of late interaction; late_twin.go is their specification. The Go
;; functions that call them do the last postings and cells, fewer than four.
;;
;; Assembled and linked as kernel.wat is.
(module
  (import "app" "memory" (memory 0))

  ;; raise(cells, n, postings, end, counts, weight): for each posting
  ;; the best of cell posting>>8 becomes at least weight * tf / (tf + norm),
  ;; tf = counts[posting & 255]. A missing cell traps.
  ;;
  ;; Four postings, of four cells, share the arithmetic; what they need comes
  ;; and goes one by one. A cell comes whole: its norm and its best.
  (func (export "raise")
    (param $cells i32) (param $n i32) (param $p i32) (param $end i32) (param $counts i32) (param $weight f32)
    (local $at v128) (local $tf v128) (local $x v128) (local $y v128) (local $v v128)
    (local $a i32) (local $b i32) (local $c i32) (local $d i32)
    (loop $fours
      (local.set $at (i32x4.shr_u (v128.load (local.get $p)) (i32.const 8)))
      (if (v128.any_true (i32x4.ge_u (local.get $at) (i32x4.splat (local.get $n)))) (then unreachable))
      (local.set $at (i32x4.add (i32x4.shl (local.get $at) (i32.const 3)) (i32x4.splat (local.get $cells))))
      (local.set $a (i32x4.extract_lane 0 (local.get $at)))
      (local.set $b (i32x4.extract_lane 1 (local.get $at)))
      (local.set $c (i32x4.extract_lane 2 (local.get $at)))
      (local.set $d (i32x4.extract_lane 3 (local.get $at)))
      (local.set $x (v128.load64_lane 1 (local.get $b) (v128.load64_zero (local.get $a))))
      (local.set $y (v128.load64_lane 1 (local.get $d) (v128.load64_zero (local.get $c))))
      (local.set $tf (v128.load32_zero (i32.add (local.get $counts) (i32.shl (i32.load8_u (local.get $p)) (i32.const 2)))))
      (local.set $tf (v128.load32_lane 1 (i32.add (local.get $counts) (i32.shl (i32.load8_u offset=4 (local.get $p)) (i32.const 2))) (local.get $tf)))
      (local.set $tf (v128.load32_lane 2 (i32.add (local.get $counts) (i32.shl (i32.load8_u offset=8 (local.get $p)) (i32.const 2))) (local.get $tf)))
      (local.set $tf (v128.load32_lane 3 (i32.add (local.get $counts) (i32.shl (i32.load8_u offset=12 (local.get $p)) (i32.const 2))) (local.get $tf)))
      (local.set $v (i32x4.max_u
        (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $x) (local.get $y))
        (f32x4.div (f32x4.mul (f32x4.splat (local.get $weight)) (local.get $tf))
          (f32x4.add (local.get $tf)
            (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $x) (local.get $y))))))
      (v128.store32_lane offset=4 0 (local.get $a) (local.get $v))
      (v128.store32_lane offset=4 1 (local.get $b) (local.get $v))
      (v128.store32_lane offset=4 2 (local.get $c) (local.get $v))
      (v128.store32_lane offset=4 3 (local.get $d) (local.get $v))
      (br_if $fours (i32.lt_u (local.tee $p (i32.add (local.get $p) (i32.const 16))) (local.get $end)))))

  ;; settle(sums, cells, end, weight): sums up to end grow by weight * their
  ;; cell's best, which becomes 0.
  (func (export "settle") (param $sums i32) (param $cells i32) (param $end i32) (param $weight f32)
    (local $x v128) (local $y v128)
    (loop $fours
      (local.set $x (v128.load (local.get $cells)))
      (local.set $y (v128.load offset=16 (local.get $cells)))
      (v128.store (local.get $sums) (f32x4.add (v128.load (local.get $sums)) (f32x4.mul (f32x4.splat (local.get $weight))
        (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $x) (local.get $y)))))
      (v128.store (local.get $cells) (v128.and (local.get $x) (v128.const i32x4 -1 0 -1 0)))
      (v128.store offset=16 (local.get $cells) (v128.and (local.get $y) (v128.const i32x4 -1 0 -1 0)))
      (local.set $cells (i32.add (local.get $cells) (i32.const 32)))
      (br_if $fours (i32.lt_u (local.tee $sums (i32.add (local.get $sums) (i32.const 16))) (local.get $end))))))
