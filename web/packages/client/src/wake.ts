/** Tells `back` when the page is looked at again or the network returned, `gone` when the network left. */
export function watchSurroundings(back: () => void, gone: () => void): () => void {
  const seen = () => {
    if (!document.hidden) back();
  };
  addEventListener("online", back);
  addEventListener("offline", gone);
  document.addEventListener("visibilitychange", seen);
  return () => {
    removeEventListener("online", back);
    removeEventListener("offline", gone);
    document.removeEventListener("visibilitychange", seen);
  };
}
