import start from "sqlite-vec-wasm";

/** sqlite-vec with int8 vectors, its fastest exact form. */
export async function build(input) {
  const wasmBinary = (await input.bytes("packages/sqlite-vec-wasm/dist/sqlite3.wasm")).buffer;
  const sqlite = await start({ wasmBinary, print: () => {}, printErr: () => {} });
  const db = new sqlite.oo1.DB(":memory:");
  db.exec(`create virtual table passages using vec0(vector int8[${input.dimensions}] distance_metric=cosine)`);
  const insert = db.prepare("insert into passages(rowid, vector) values (?, vec_int8(?))");
  for await (const { from, rows } of input.vectors()) {
    db.exec("begin");
    for (let i = 0, at = 0; at < rows.length; i++, at += input.dimensions) {
      insert.bind([from + i, code(rows.subarray(at, at + input.dimensions))]).stepReset();
    }
    db.exec("commit");
  }
  const select = db.prepare("select rowid from passages where vector match vec_int8(?) and k = ? order by distance");
  const exact = ({ vector }) => {
    const found = [];
    select.bind([code(vector), input.k]);
    while (select.step()) found.push(select.get(0));
    select.reset();
    return found;
  };
  return { searches: { exact } };
}

// The cosine does not see a vector's scale.
function code(vector) {
  let most = 0;
  for (const value of vector) most = Math.max(most, Math.abs(value));
  const bytes = new Int8Array(vector.length);
  for (let j = 0; j < vector.length; j++) bytes[j] = Math.round((127 * vector[j]) / (most || 1));
  return new Uint8Array(bytes.buffer);
}
