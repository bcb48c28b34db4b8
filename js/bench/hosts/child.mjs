// One engine in a Node process of its own: {id, method, args} in, {id, value}
// or {id, error} out.
const { engine } = await import(process.argv[2]);

process.on("message", async ({ id, method, args }) => {
  try {
    process.send({ id, value: await engine[method](...args) });
  } catch (error) {
    process.send({ id, error: String(error?.message ?? error) });
  }
});
process.send({ ready: true });
