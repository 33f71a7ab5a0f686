import { OCPP16, OCPP20 } from 'typed-ocpp'

export type Version = '1.6' | '2.0.1'

type Side = 'Request' | 'Response'

interface Schema {
  $ref?: string
  properties?: Record<string, Schema>
  items?: Schema
  definitions?: Record<string, Schema>
}

/** Where a payload of ours is not as the official schema has it; members out of its order too. */
export function faultsOf(version: Version, action: string, side: Side, payload: unknown): string[] {
  const schema = (version === '1.6' ? OCPP16.schemas : OCPP20.schemas) as unknown as Record<string, Schema>
  const own = schema[`${action}${side}`]
  if (own === undefined) return [`no such message: ${action}`]
  return [...formFaults(version, action, side, payload), ...orderFaults(own, own.definitions ?? {}, payload, action)]
}

function formFaults(version: Version, action: string, side: Side, payload: unknown): string[] {
  const { validateCall, checkCallResult } = version === '1.6' ? OCPP16 : OCPP20
  const call = [2, '1', action, payload]
  if (side === 'Request') return validateCall(call) ? [] : [...validateCall.errors]
  const check = checkCallResult as unknown as Check
  return check([3, '1', payload], call) ? [] : [...check.errors]
}

type Check = ((result: unknown, call: unknown) => boolean) & { errors: readonly string[] }

function orderFaults(schema: Schema, definitions: Record<string, Schema>, value: unknown, path: string): string[] {
  const own = schema.$ref === undefined ? schema : definitions[schema.$ref.split('/').at(-1) ?? '']
  if (own === undefined || typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(item => orderFaults(own.items ?? {}, definitions, item, `${path}[]`))
  const order = Object.keys(own.properties ?? {})
  const names = Object.keys(value)
  const sorted = [...names].sort((a, b) => order.indexOf(a) - order.indexOf(b))
  const here = names.join() === sorted.join() ? [] : [`${path}: ${names.join()} instead of ${sorted.join()}`]
  const below = Object.entries(value).flatMap(([name, member]) =>
    orderFaults(own.properties?.[name] ?? {}, definitions, member, `${path}.${name}`),
  )
  return [...here, ...below]
}
