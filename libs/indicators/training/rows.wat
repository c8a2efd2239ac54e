;; The loops in which learning a net spends its time, four numbers at once. A table is rows of `width` numbers, a multiple of
;; four; every place is in bytes.
(module
  (memory (import "net" "memory") 1)

  ;; Each of `length` rows of x times each of `rows` rows of the table, plus the bias of the latter where there is one (not 0).
  (func (export "rowsTimes")
    (param $out i32) (param $x i32) (param $table i32) (param $bias i32)
    (param $length i32) (param $rows i32) (param $width i32)
    (local $bytes i32) (local $row i32) (local $t i32) (local $at i32) (local $b i32)
    (local $sum v128) (local $more v128) (local $value f32)
    (local.set $bytes (i32.shl (local.get $width) (i32.const 2)))
    (block $done
      (loop $words
        (br_if $done (i32.eqz (local.get $length)))
        (local.set $row (local.get $rows))
        (local.set $t (local.get $table))
        (local.set $b (local.get $bias))
        (block $over
          (loop $each
            (br_if $over (i32.eqz (local.get $row)))
            (local.set $sum (v128.const f32x4 0 0 0 0))
            (local.set $more (v128.const f32x4 0 0 0 0))
            (local.set $at (i32.const 0))
            (loop $along
              (local.set $sum (f32x4.add (local.get $sum) (f32x4.mul
                (v128.load (i32.add (local.get $x) (local.get $at)))
                (v128.load (i32.add (local.get $t) (local.get $at))))))
              (local.set $more (f32x4.add (local.get $more) (f32x4.mul
                (v128.load offset=16 (i32.add (local.get $x) (local.get $at)))
                (v128.load offset=16 (i32.add (local.get $t) (local.get $at))))))
              (local.set $at (i32.add (local.get $at) (i32.const 32)))
              (br_if $along (i32.lt_u (local.get $at) (local.get $bytes))))
            (local.set $sum (f32x4.add (local.get $sum) (local.get $more)))
            (local.set $value (f32.add
              (f32.add (f32x4.extract_lane 0 (local.get $sum)) (f32x4.extract_lane 1 (local.get $sum)))
              (f32.add (f32x4.extract_lane 2 (local.get $sum)) (f32x4.extract_lane 3 (local.get $sum)))))
            (if (local.get $bias) (then
              (local.set $value (f32.add (local.get $value) (f32.load (local.get $b))))
              (local.set $b (i32.add (local.get $b) (i32.const 4)))))
            (f32.store (local.get $out) (local.get $value))
            (local.set $out (i32.add (local.get $out) (i32.const 4)))
            (local.set $t (i32.add (local.get $t) (local.get $bytes)))
            (local.set $row (i32.sub (local.get $row) (i32.const 1)))
            (br $each)))
        (local.set $x (i32.add (local.get $x) (local.get $bytes)))
        (local.set $length (i32.sub (local.get $length) (i32.const 1)))
        (br $words))))

  ;; Adds to each of `length` rows of out all `many` rows of the table, each times a share. The shares of one row of out lie
  ;; `next` apart, those of the next row begin `down` further on.
  (func (export "addRows")
    (param $out i32) (param $shares i32) (param $table i32)
    (param $length i32) (param $many i32) (param $width i32) (param $next i32) (param $down i32)
    (local $bytes i32) (local $at i32) (local $t i32) (local $s i32) (local $left i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $share v128)
    (local.set $bytes (i32.shl (local.get $width) (i32.const 2)))
    (block $done
      (loop $rows
        (br_if $done (i32.eqz (local.get $length)))
        (local.set $at (i32.const 0))
        (loop $along
          (local.set $a (v128.load (i32.add (local.get $out) (local.get $at))))
          (local.set $b (v128.load offset=16 (i32.add (local.get $out) (local.get $at))))
          (local.set $c (v128.load offset=32 (i32.add (local.get $out) (local.get $at))))
          (local.set $d (v128.load offset=48 (i32.add (local.get $out) (local.get $at))))
          (local.set $t (i32.add (local.get $table) (local.get $at)))
          (local.set $s (local.get $shares))
          (local.set $left (local.get $many))
          (block $over
            (loop $each
              (br_if $over (i32.eqz (local.get $left)))
              (local.set $share (v128.load32_splat (local.get $s)))
              (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $share) (v128.load (local.get $t)))))
              (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $share) (v128.load offset=16 (local.get $t)))))
              (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $share) (v128.load offset=32 (local.get $t)))))
              (local.set $d (f32x4.add (local.get $d) (f32x4.mul (local.get $share) (v128.load offset=48 (local.get $t)))))
              (local.set $t (i32.add (local.get $t) (local.get $bytes)))
              (local.set $s (i32.add (local.get $s) (local.get $next)))
              (local.set $left (i32.sub (local.get $left) (i32.const 1)))
              (br $each)))
          (v128.store (i32.add (local.get $out) (local.get $at)) (local.get $a))
          (v128.store offset=16 (i32.add (local.get $out) (local.get $at)) (local.get $b))
          (v128.store offset=32 (i32.add (local.get $out) (local.get $at)) (local.get $c))
          (v128.store offset=48 (i32.add (local.get $out) (local.get $at)) (local.get $d))
          (local.set $at (i32.add (local.get $at) (i32.const 64)))
          (br_if $along (i32.lt_u (local.get $at) (local.get $bytes))))
        (local.set $out (i32.add (local.get $out) (local.get $bytes)))
        (local.set $shares (i32.add (local.get $shares) (local.get $down)))
        (local.set $length (i32.sub (local.get $length) (i32.const 1)))
        (br $rows))))

  ;; Adds to `bytes` of out the products of x and y, each with its like.
  (func (export "addTimes") (param $out i32) (param $x i32) (param $y i32) (param $bytes i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $out) (local.get $bytes)))
    (loop $each
      (v128.store (local.get $out) (f32x4.add (v128.load (local.get $out))
        (f32x4.mul (v128.load (local.get $x)) (v128.load (local.get $y)))))
      (local.set $out (i32.add (local.get $out) (i32.const 16)))
      (local.set $x (i32.add (local.get $x) (i32.const 16)))
      (local.set $y (i32.add (local.get $y) (i32.const 16)))
      (br_if $each (i32.lt_u (local.get $out) (local.get $end)))))

  ;; The sum of the squares of `bytes` of numbers.
  (func (export "squares") (param $x i32) (param $bytes i32) (result f32)
    (local $end i32) (local $sum v128) (local $value v128)
    (local.set $end (i32.add (local.get $x) (local.get $bytes)))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $x) (local.get $end)))
        (local.set $value (v128.load (local.get $x)))
        (local.set $sum (f32x4.add (local.get $sum) (f32x4.mul (local.get $value) (local.get $value))))
        (local.set $x (i32.add (local.get $x) (i32.const 16)))
        (br $each)))
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $sum)) (f32x4.extract_lane 1 (local.get $sum)))
      (f32.add (f32x4.extract_lane 2 (local.get $sum)) (f32x4.extract_lane 3 (local.get $sum)))))

  ;; Moves `bytes` of weights by their slopes' mean over the root of their squares' mean, and clears the slopes.
  (func (export "move")
    (param $weights i32) (param $slopes i32) (param $mean i32) (param $square i32) (param $bytes i32)
    (param $shrink f32) (param $fade f32) (param $fadeSquares f32) (param $rate f32) (param $keep f32) (param $tiny f32)
    (local $end i32) (local $g v128) (local $m v128) (local $v v128)
    (local.set $end (i32.add (local.get $weights) (local.get $bytes)))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $weights) (local.get $end)))
        (local.set $g (f32x4.mul (v128.load (local.get $slopes)) (f32x4.splat (local.get $shrink))))
        (local.set $m (f32x4.add
          (f32x4.mul (v128.load (local.get $mean)) (f32x4.splat (local.get $fade)))
          (f32x4.mul (local.get $g) (f32x4.splat (f32.sub (f32.const 1) (local.get $fade))))))
        (local.set $v (f32x4.add
          (f32x4.mul (v128.load (local.get $square)) (f32x4.splat (local.get $fadeSquares)))
          (f32x4.mul (f32x4.mul (local.get $g) (local.get $g)) (f32x4.splat (f32.sub (f32.const 1) (local.get $fadeSquares))))))
        (v128.store (local.get $mean) (local.get $m))
        (v128.store (local.get $square) (local.get $v))
        (v128.store (local.get $weights) (f32x4.sub
          (f32x4.mul (v128.load (local.get $weights)) (f32x4.splat (local.get $keep)))
          (f32x4.div
            (f32x4.mul (local.get $m) (f32x4.splat (local.get $rate)))
            (f32x4.add (f32x4.sqrt (local.get $v)) (f32x4.splat (local.get $tiny))))))
        (v128.store (local.get $slopes) (v128.const i32x4 0 0 0 0))
        (local.set $weights (i32.add (local.get $weights) (i32.const 16)))
        (local.set $slopes (i32.add (local.get $slopes) (i32.const 16)))
        (local.set $mean (i32.add (local.get $mean) (i32.const 16)))
        (local.set $square (i32.add (local.get $square) (i32.const 16)))
        (br $each)))))
