/**
 * Dot products of one int16 query with `count` int8 rows, times each row's scale.
 *
 * `rows`: count × stride int8, `stride` a multiple of 16 (rows padded with zeros); `query`: stride int16;
 * `scales`, `out`: count float32. All are byte offsets into the module's memory.
 * |query| ≤ 8,191 and stride ≤ 2,048 keep the int32 sums below 2^31.
 */
export function scan(rows: usize, count: i32, stride: i32, query: usize, scales: usize, out: usize): void {
  let row = rows;
  for (let i = 0; i < count; i++) {
    let low = i32x4.splat(0);
    let high = i32x4.splat(0);
    for (let j = 0; j < stride; j += 16) {
      const values = v128.load(row + j);
      const at = query + (<usize>j << 1);
      low = i32x4.add(low, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_s(values), v128.load(at)));
      high = i32x4.add(high, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_s(values), v128.load(at + 16)));
    }
    const sum = i32x4.add(low, high);
    const dot =
      i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1) + i32x4.extract_lane(sum, 2) + i32x4.extract_lane(sum, 3);
    store<f32>(out + (<usize>i << 2), <f32>dot * load<f32>(scales + (<usize>i << 2)));
    row += stride;
  }
}
