/* Runs before anything is painted: the theme that the viewer chose, so that nothing flashes. */
try {
  const theme = localStorage.getItem('jpacer.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // a browser that keeps nothing follows the system
}
