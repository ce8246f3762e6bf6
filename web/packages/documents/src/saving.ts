/** Leaves a document in the downloads of the device. */
export function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  // Firefox follows only links of the page.
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has begun by then; a large document must not stay in memory for it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
