import type { GenericSchema } from 'valibot'

/** A JSON Schema of the draft OpenAPI 3.1 uses. */
export type Schema = { [key: string]: unknown }

/** What valibot keeps of a form, as far as it is said here. */
interface Form {
  readonly kind: string
  readonly type: string
  readonly entries?: Readonly<Record<string, Form>>
  readonly item?: Form
  readonly options?: readonly unknown[]
  readonly wrapped?: Form
  readonly literal?: unknown
  readonly key?: Form
  readonly value?: Form
  readonly requirement?: unknown
  readonly pipe?: readonly Form[]
}

/** A form of ours as JSON Schema. What only code can check is left out: the schema takes more, and the server says no. */
export function schemaOf(form: GenericSchema): Schema {
  return read(form as unknown as Form)
}

function read(form: Form): Schema {
  const [first, ...steps] = form.pipe ?? [form]
  if (first === undefined) throw new Error('A pipe of nothing')
  return steps.reduce<Schema>((schema, step) => refine(schema, step), readPlain(first))
}

function readPlain(form: Form): Schema {
  switch (form.type) {
    case 'string':
    case 'number':
    case 'boolean':
      return { type: form.type }
    case 'null':
      return { type: 'null' }
    case 'picklist':
      return { enum: form.options }
    case 'literal':
      return { const: form.literal }
    case 'array':
      return { type: 'array', items: read(wrappedIn(form, 'item')) }
    case 'record':
      return { type: 'object', additionalProperties: read(wrappedIn(form, 'value')) }
    case 'nullable':
      return { anyOf: [read(wrappedIn(form, 'wrapped')), { type: 'null' }] }
    case 'union':
    case 'variant':
      return { anyOf: (form.options ?? []).map(option => read(option as Form)) }
    case 'object':
    case 'strict_object':
    case 'loose_object':
      return readObject(form)
    case 'exact_optional':
    case 'optional':
      return read(wrappedIn(form, 'wrapped'))
    case 'custom':
    case 'unknown':
    case 'any':
      return {}
    default:
      throw new Error(`No schema for ${form.type}`)
  }
}

function wrappedIn(form: Form, name: 'item' | 'value' | 'wrapped'): Form {
  const inner = form[name]
  if (inner === undefined) throw new Error(`A ${form.type} of nothing`)
  return inner
}

function readObject({ type, entries = {} }: Form): Schema {
  const names = Object.keys(entries)
  const required = names.filter(name => !isOptional(entries[name]))
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, read(entry)])),
    ...(required.length > 0 && { required }),
    ...(type === 'strict_object' && { additionalProperties: false }),
  }
}

export function isOptional(form: { type: string } | undefined): boolean {
  return form?.type === 'exact_optional' || form?.type === 'optional'
}

const BOUNDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  string: { min_length: 'minLength', max_length: 'maxLength', non_empty: 'minLength' },
  array: { min_length: 'minItems', max_length: 'maxItems', non_empty: 'minItems' },
  number: { min_value: 'minimum', max_value: 'maximum' },
}

function refine(schema: Schema, step: Form): Schema {
  if (step.type === 'integer' || step.type === 'safe_integer') return { ...schema, type: 'integer' }
  if (step.type === 'regex' && step.requirement instanceof RegExp)
    return { ...schema, pattern: step.requirement.source }
  const kind = schema.type === 'integer' ? 'number' : schema.type
  const bound = typeof kind === 'string' ? BOUNDS[kind]?.[step.type] : undefined
  if (bound === undefined) return schema
  return { ...schema, [bound]: step.type === 'non_empty' ? 1 : step.requirement }
}
