import type { Json } from '../../shared/sync/engine.ts'

/** Numbers of cards. A reader of one can make another card of it. */
const TAGS = new Set(['idTag', 'parentIdTag', 'idToken', 'groupIdToken', 'additionalIdToken'])
/** Settings that hold keys, whatever the field that names them. */
const SECRET_NAME = /AuthorizationKey|BasicAuthPassword|password|passphrase|secret|apn/i
const VALUES = new Set(['value', 'attributeValue'])

/** A message as people may read it: the numbers of cards masked, keys and passwords removed. */
export function withoutSecrets(payload: Json): Json {
  return hidden(payload, '')
}

/** The same for text that is no JSON. */
export function textWithoutSecrets(text: string): string {
  return withoutUsers(text)
    .replace(/("(?:idTag|parentIdTag|idToken|groupIdToken|additionalIdToken)"\s*:\s*")([^"]*)/g, (_, start, tag) => {
      return `${start}${masked(String(tag))}`
    })
    .replace(/[0-9a-fA-F]{40,}/g, HIDDEN)
}

const HIDDEN = '•••'
const SHOWN = 4

function hidden(value: Json, name: string): Json {
  if (typeof value === 'string') return TAGS.has(name) ? masked(value) : withoutUsers(value)
  if (Array.isArray(value)) return (value as readonly Json[]).map(item => hidden(item, name))
  if (typeof value !== 'object' || value === null) return value
  const isSecret = namesSecret(value as Fields)
  return Object.fromEntries(
    Object.entries(value as Fields).map(([key, inner]) => [
      key,
      isSecret && VALUES.has(key) ? HIDDEN : hidden(inner, key),
    ]),
  )
}

type Fields = { readonly [key: string]: Json }

/** `{ key: 'AuthorizationKey', value }` and `{ variable: { name: 'BasicAuthPassword' }, attributeValue }`. */
function namesSecret(fields: Fields): boolean {
  const { key, variable } = fields
  const name =
    typeof variable === 'object' && variable !== null && !Array.isArray(variable) ? (variable as Fields).name : key
  return typeof name === 'string' && SECRET_NAME.test(name)
}

function masked(tag: string): string {
  return tag.length <= SHOWN ? HIDDEN : `${HIDDEN}${tag.slice(-SHOWN)}`
}

/** `ftp://user:password@host` */
function withoutUsers(text: string): string {
  return text.includes('@') ? text.replace(/\b([a-z]{2,10}:\/\/)[^/@\s"]{1,200}@/gi, `$1${HIDDEN}@`) : text
}
