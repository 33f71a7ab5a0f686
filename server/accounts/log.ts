/** The part of pino that is used here. What goes in never holds a password, a PIN, a token or a link. */
export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
