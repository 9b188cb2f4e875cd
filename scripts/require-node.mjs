// Imported before everything else, so that an old Node says so instead of failing somewhere on the way.
const OLDEST = [20, 19];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  console.error(
    `Convive needs Node ${OLDEST.join('.')} or newer and this is ${process.versions.node}: install a newer Node.js and try again.`,
  );
  process.exit(1);
}
