// Runs in JupyterLite's page before JupyterLab: it starts Python in a worker at once. JupyterLab, which takes some
// seconds to come up, would start that worker when it opens the notebook; it then gets this one.

// Where the page is isolated from others, JupyterLite's kernel has another worker.
if (!crossOriginIsolated) {
  const Usual = window.Worker;
  /** @type {Worker | null} */
  let early = new Usual(new URL("static/python/worker.js", import.meta.url), { type: "module" });

  /** @param {string | URL} url @param {WorkerOptions} [options] @returns {Worker} */
  const give = (url, options) => {
    const worker = early;
    if (!worker || !/\/comlink\.worker\.\w+\.js$/.test(String(url))) return new Usual(url, options);
    early = null;
    window.Worker = Usual; // a second notebook, or a kernel that is restarted, has a worker of its own
    return worker;
  };
  // A constructor may return another object than the one that was made for it.
  window.Worker = /** @type {typeof Worker} */ (
    /** @type {unknown} */ (
      function Worker(/** @type {string | URL} */ url, /** @type {WorkerOptions | undefined} */ options) {
        return give(url, options);
      }
    )
  );
  window.Worker.prototype = Usual.prototype;
}
