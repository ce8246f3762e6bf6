import { useEffect, useRef } from "preact/hooks";

/** For the ref of a dialog that is open as long as it is there; gives the focus back when it goes. */
export function useModal() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    dialog.current?.showModal();
    // The dialog has left the page by then, so the browser gives nothing back for it.
    return () => before?.focus();
  }, []);
  return dialog;
}
