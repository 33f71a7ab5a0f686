import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { deviceLabel, email, portal } from './person.ts'
import { signedIn } from './sign-in.ts'
import { stationRole } from './station.ts'

/** Whether this server is a demo, and the people one may look around as. */
export const demo = endpoint({
  method: 'GET',
  path: '/api/demo',
  input: v.strictObject({}),
  output: v.object({
    isDemo: v.boolean(),
    /** The people who still have the demo's public password. */
    people: v.array(
      v.object({ email: v.string(), name: v.string(), role: v.union([stationRole, v.literal('customer')]) }),
    ),
    stations: v.array(v.object({ id: v.string(), name: v.string(), kind: v.picklist(['charging', 'library']) })),
  }),
  refusals: {},
})

/** Where people reach this server: what codes and links carry, null where nobody has said. Whether it sends mail, and who else lets people in. */
export const about = endpoint({
  method: 'GET',
  path: '/api/about',
  input: v.strictObject({}),
  output: v.object({
    publicUrl: v.nullable(v.string()),
    mails: v.boolean(),
    /** The provider by which one may come in too. */
    provider: v.nullable(v.string()),
    /** The customers' map: the style of tiles elsewhere, or the operator's own file of tiles; null: places are plotted without one. */
    map: v.nullable(v.union([v.object({ style: v.string() }), v.object({ tiles: v.string() })])),
  }),
  refusals: {},
})

/** The server's own troubles, for its owners: letters that nobody will get, backups that are not made. */
export const serverTroubles = endpoint({
  method: 'GET',
  path: '/api/server-troubles',
  input: v.strictObject({}),
  output: v.object({
    /** Those of the last week. `to` only for who asked for it. */
    letters: v.array(
      v.object({
        kind: v.string(),
        at: v.number(),
        code: v.nullable(v.union([v.string(), v.number()])),
        to: v.exactOptional(v.string()),
      }),
    ),
    /** When the last was made, if it is too old; null where all is well or none are wanted. */
    backup: v.nullable(v.object({ lastAt: v.nullable(v.number()) })),
  }),
  refusals: {},
})

/** Signs in as a person of the demo with one click. */
export const demoSignIn = endpoint({
  method: 'POST',
  path: '/api/demo/sign-in',
  input: v.strictObject({
    email,
    /** Left out: the portal with the most rights of this person. */
    portal: v.exactOptional(portal),
    device: v.exactOptional(deviceLabel),
  }),
  output: signedIn,
  refusals: { 'no-demo': 404, 'no-demo-person': 403, 'no-role': 403 },
})

/** The same for people, as one page. */
export const reference = endpoint({
  method: 'GET',
  path: '/api/reference',
  input: v.strictObject({}),
  answers: 'page',
  output: v.null(),
  refusals: {},
})

/** Describes every endpoint as OpenAPI 3.1. Public: it names no person. */
export const openapi = endpoint({
  method: 'GET',
  path: '/api/openapi.json',
  input: v.strictObject({}),
  output: v.looseObject({ openapi: v.literal('3.1.0') }),
  refusals: {},
})
