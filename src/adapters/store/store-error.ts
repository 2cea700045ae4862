/** The store cannot be opened, read or written. `operation` says what was tried, the message says where and what to do; `cause` is the engine's own error. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly operation: string;

  constructor(operation: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.operation = operation;
  }
}
