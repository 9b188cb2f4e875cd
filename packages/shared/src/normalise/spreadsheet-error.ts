const ERROR_VALUES = new Set([
  ...['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NULL!', '#NUM!', '#SPILL!', '#CALC!', '#FIELD!'],
  ...['#GETTING_DATA', '#BLOCKED!', '#CONNECT!', '#UNKNOWN!', '#BUSY!', '#ERROR!'],
  ...['#VALEUR!', '#NOM?', '#NUL!', '#NOMBRE!', '#CHAMP!', '#PROPAGATION!', '#ERREUR!'],
  ...['#NV', '#BEZUG!', '#WERT!', '#ZAHL!', '#ÜBERLAUF!', '#FELD!', '#FEHLER!'],
]);
/** What is written for a cell whose column was too narrow when the sheet was saved as text. */
const TOO_NARROW = /^#{5,}$/;
const HASH_CODE = 0x23;

/** Whether a cell holds what a spreadsheet writes in place of a value it could not compute or show. */
export function isSpreadsheetError(text: string): boolean {
  if (text.charCodeAt(0) !== HASH_CODE) return false;
  return ERROR_VALUES.has(text.toUpperCase()) || TOO_NARROW.test(text);
}
