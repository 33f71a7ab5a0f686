import type { GenericSchema, InferInput, InferOutput } from 'valibot'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/**
 * One thing the server can be asked over HTTP, said once for both ends. Names behind a colon in the path are fields of
 * the input; the rest of the input is the JSON body.
 */
export interface Endpoint<
  Input extends GenericSchema = GenericSchema,
  Output extends GenericSchema = GenericSchema,
  Why extends string = string,
> {
  readonly method: Method
  readonly path: `/api/${string}`
  readonly input: Input
  /** Of events, what each says; of a page, nothing. */
  readonly output: Output
  /** What comes back: JSON unless said. */
  readonly answers?: 'events' | 'page'
  /** What it may answer instead, besides the common refusals, and with which status. */
  readonly refusals: Readonly<Record<Why, number>>
}

export type InputOf<E extends Endpoint> = InferInput<E['input']>
export type ReadInputOf<E extends Endpoint> = InferOutput<E['input']>
export type OutputOf<E extends Endpoint> = InferOutput<E['output']>
export type WhyOf<E extends Endpoint> = keyof E['refusals'] & string

export function endpoint<Input extends GenericSchema, Output extends GenericSchema, Why extends string>(
  described: Endpoint<Input, Output, Why>,
): Endpoint<Input, Output, Why> {
  return described
}
