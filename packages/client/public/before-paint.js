// Runs before the first paint, so that a dark page never flashes white. `ui/color-mode.ts` keeps the same key.
(function () {
  var mode = 'system';
  try {
    mode = localStorage.getItem('convive.colorMode') || 'system';
  } catch {
    // Storage may be closed to us; the system's choice stands.
  }
  var isDark = mode === 'dark' || (mode === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.classList.add(isDark ? 'dark' : 'light');
  // An icon that is not in the bundle is asked of our own host, never of the icon library's.
  window.IconifyProviders = { '': { resources: [location.origin], path: '/_icons/' } };
})();
