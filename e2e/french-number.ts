/** A pattern for a number as the French interface writes it: a narrow space between thousands. */
export const frenchNumber = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, '\\s');
