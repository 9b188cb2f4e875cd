/**
 * Takes away the names that check-in keeps on this device: whoever signs out leaves none behind. Without the library
 * that reads them, because every page that leads to the sign-in does this.
 */
export function forgetDoorLists(): void {
  try {
    const open = indexedDB.open('convive-door-lists');
    open.onupgradeneeded = () => open.result.createObjectStore('lists');
    open.onsuccess = () => {
      const { result: database } = open;
      const clearing = database.transaction('lists', 'readwrite').objectStore('lists').clear();
      clearing.onsuccess = () => database.close();
      clearing.onerror = () => database.close();
    };
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
