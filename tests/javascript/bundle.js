// Bundles the files that it is given, each with what it imports, and writes nothing: an import that leads nowhere, a name that is
// not exported, a view that does not end in `export default`, or anything else that esbuild warns of is a failure.

import { build } from "esbuild";

const files = process.argv.slice(2);
const { warnings, metafile } = await build({
  entryPoints: files,
  bundle: true,
  format: "esm",
  write: false,
  metafile: true,
  outdir: "out",
  logLevel: "warning",
});
const bare = Object.values(metafile.outputs).filter((output) => !output.exports.includes("default"));
for (const { entryPoint } of bare) console.error(`${entryPoint} has no export default`);
if (!files.length || warnings.length || bare.length) process.exitCode = 1;
else console.log(`${files.length} bundles`);
