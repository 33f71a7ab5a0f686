import * as v from 'valibot'
import * as is from '../documents/shapes.ts'
import { endpoint } from './endpoint.ts'

/** Adds a card to one's account: held to a charger, it starts a charge. Its number is kept as nobody can read it back. */
export const addCard = endpoint({
  method: 'POST',
  path: '/api/me/cards',
  input: v.strictObject({
    number: v.pipe(v.string(), v.trim(), v.maxLength(36), v.regex(/^([:._-]*[0-9A-Za-z]){4,}[:._-]*$/)),
    label: is.line(40),
  }),
  output: v.object({ id: v.string() }),
  refusals: { 'card-taken': 409, 'too-many-cards': 409 },
})
