// Turns the one UMD file among the dependencies into an ES module, for the CDN build and the test runner alike.

/** Whether this is the file of a dependency that comes as UMD. */
export const isUmd = (path) => /[\\/]node_modules[\\/]papaparse[\\/]/.test(path) && /\.js(\?|$)/.test(path);

/** Shadows `define`, so that an AMD loader on the page doesn't swallow the module, and hands out what UMD exports. */
export const umdToModule = (code) =>
  `const module = { exports: {} }, exports = module.exports, define = undefined;\n(function () {${code}\n}).call(globalThis);\nexport default module.exports;\n`;
