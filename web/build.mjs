// Builds every page and script into the folder the service serves from.
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "vite";

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const output = here("../src/visavis/web");

/** @type {import("vite").InlineConfig} */
const shared = {
  configFile: false,
  base: "/",
  publicDir: false,
  logLevel: "warn",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
};

// Vite's own helper fetches the styles of a late script; all styles of a page are one file here, so it would do
// nothing.
/** @type {import("vite").Plugin} */
const plainImports = {
  name: "plain-imports",
  enforce: "pre",
  load: (id) =>
    id.endsWith("vite/preload-helper.js") ? "export const __vitePreload = (load) => load();" : null,
};

const target = {
  target: "es2022",
  cssCodeSplit: false,
  // Two years of evergreen browsers: nested rules and light-dark() stay as they were written.
  cssTarget: ["chrome131", "firefox133", "safari18.2"],
  outDir: output,
  emptyOutDir: false,
};

/**
 * A page with hashed assets: `<root>/<name>/index.html` becomes `<name>/index.html`, its scripts and styles
 * `assets/*-<hash>.*`, and `<name>/manifest.json` lists them.
 *
 * @param {string} root
 * @param {string} name
 * @returns {import("vite").InlineConfig}
 */
function page(root, name) {
  return {
    ...shared,
    plugins: [plainImports],
    root: here(root),
    build: {
      ...target,
      manifest: `${name}/manifest.json`,
      // The policy of our pages allows no inline script; every supported browser preloads modules itself.
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: { [name]: here(`${root}/${name}/index.html`) },
        // What a page begins with stays one script, whatever the later ones share of it.
        output: { codeSplitting: { groups: [{ name, tags: ["$initial"] }] } },
      },
    },
  };
}

/**
 * One script for foreign pages: a fixed name, one file, no globals.
 *
 * @param {string} entry
 * @param {string} file
 * @param {"iife" | "es"} format "es" for what another script imports
 * @returns {import("vite").InlineConfig}
 */
function script(entry, file, format) {
  return {
    ...shared,
    plugins: [plainImports],
    root: here("."),
    build: {
      ...target,
      rolldownOptions: {
        input: here(entry),
        preserveEntrySignatures: "strict",
        output: { format, entryFileNames: file },
      },
    },
  };
}

await rm(output, { recursive: true, force: true });
await build(script("apps/widget/loader/src/index.ts", "widget.js", "iife"));
await build(script("apps/widget/loader/src/page/index.ts", "widget-page.js", "es"));
await build(page("apps/widget", "panel"));
await build(page("apps", "expert"));
// What makes the portal an app of its own has fixed names beside its page.
await build(script("apps/expert/src/worker/worker.ts", "expert/service-worker.js", "iife"));
await cp(here("apps/expert/installed"), `${output}/expert`, { recursive: true });
await build(page("apps", "admin"));
await build(page("apps", "account"));
await build(page("apps", "test-call"));

// The service sends these to browsers that take them; made here, they cost no start anything.
const names = (await readdir(`${output}/assets`)).map((name) => `${output}/assets/${name}`);
const loader = ["widget.js", "widget-page.js"].map((name) => `${output}/${name}`);
for (const file of [...names, ...loader].filter((name) => /\.(js|css|svg)$/.test(name))) {
  await writeFile(`${file}.br`, brotliCompressSync(await readFile(file)));
}
