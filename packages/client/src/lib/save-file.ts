/** Long enough for a browser to begin; the address of what it saves is then let go. */
const LINK_MILLISECONDS = 60_000;

/** Lets the browser save a file that was made in the page. */
export function saveFile(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), LINK_MILLISECONDS);
}
