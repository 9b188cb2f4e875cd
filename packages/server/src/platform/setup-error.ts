/**
 * Something about the machine or the settings is not as it must be. The message is one plain sentence that
 * ends with the cure; it is printed as it stands, without a stack.
 */
export class SetupError extends Error {
  override readonly name: string = 'SetupError';
}
