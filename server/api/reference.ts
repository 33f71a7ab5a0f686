import { escaped } from '../escaped.ts'

/** The parts of an OpenAPI document that the page shows. */
export interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  readonly parameters: readonly { name: string; in: string; required: boolean; schema: Schema }[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>
type Schema = { readonly [key: string]: unknown }

export const REFERENCE_STYLE_PATH = '/api/reference.css'

/** Every endpoint on one page, made of the same document that machines read: no script, and its style in a file. */
export function referencePage({ paths }: Described): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const names = [...new Set(operations.map(({ path }) => groupOf(path)))].sort()
  const within = (name: string) => operations.filter(({ path }) => groupOf(path) === name)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Berth over HTTP</title>
<link rel="stylesheet" href="${REFERENCE_STYLE_PATH}">
</head>
<body>
<header>
<h1>Berth over HTTP</h1>
<p>Machines read the same as <a href="/api/openapi.json">OpenAPI 3.1</a>. A token goes into <code>Authorization: Bearer …</code>.</p>
<nav aria-label="Groups">${names.map(name => `<a href="#${name}">${name}</a>`).join(' ')}</nav>
</header>
<main>
${names.map(name => `<h2 id="${name}">${name}</h2>\n${within(name).map(sectionOf).join('\n')}`).join('\n')}
</main>
</body>
</html>
`
}

/** `/api/stations/{station}/sessions`: stations. */
function groupOf(path: string): string {
  return (path.split('/')[2] ?? '').replace(/\..*/, '')
}

function sectionOf({ path, method, operation }: { path: string; method: string; operation: Operation }): string {
  const { operationId, summary, description, parameters, requestBody, responses } = operation
  const asked = parameters.filter(({ name }) => name !== 'portal')
  const rows = asked.map(one => row(one.name, one.in, one.required, typeOf(one.schema)))
  const refused = Object.entries(responses).filter(([status]) => status !== '200')
  return `<section id="${operationId}">
<h3><code>${method} ${escaped(path)}</code> ${escaped(summary)}</h3>
${description === undefined ? '' : `<p>${escaped(description)}</p>`}
${rows.length === 0 ? '' : `<table><thead><tr><th>Name</th><th>In</th><th>Needed</th><th>Form</th></tr></thead><tbody>${rows.join('')}</tbody></table>`}
${blockOf('Body', requestBody?.content)}
${blockOf('Answer', responses[200]?.content)}
<details><summary>Refusals</summary><dl>${refused.map(([status, { description: whys }]) => `<dt>${status}</dt><dd>${escaped(whys)}</dd>`).join('')}</dl></details>
</section>`
}

function row(name: string, where: string, isNeeded: boolean, form: string): string {
  return `<tr><td><code>${escaped(name)}</code></td><td>${where}</td><td>${isNeeded ? 'yes' : ''}</td><td><code>${escaped(form)}</code></td></tr>`
}

function blockOf(title: string, content: Content | undefined): string {
  return Object.entries(content ?? {})
    .map(([type, { schema }]) => {
      const form = schema === undefined ? '' : `<pre tabindex="0">${escaped(typeOf(schema))}</pre>`
      return `<h4>${title} <small>${escaped(type)}</small></h4>${form}`
    })
    .join('')
}

/** A schema as one would write it down by hand. What is behind a question mark may be left out. */
function typeOf(schema: Schema, indent = ''): string {
  const { type, properties, required = [], items, anyOf, allOf, additionalProperties } = schema
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return schema.enum.map(one => JSON.stringify(one)).join(' | ')
  if (Array.isArray(anyOf)) return (anyOf as Schema[]).map(one => typeOf(one, indent)).join(' | ')
  if (Array.isArray(allOf)) return (allOf as Schema[]).map(one => typeOf(one, indent)).join(' & ')
  if (type === 'array') return `${bracketed(typeOf((items ?? {}) as Schema, indent))}[]`
  if (type !== 'object') return typeof type === 'string' ? `${type}${boundsOf(schema)}` : 'any'
  const deeper = `${indent}  `
  const fields = Object.entries((properties ?? {}) as Record<string, Schema>).map(
    ([name, field]) =>
      `${deeper}${name}${(required as string[]).includes(name) ? '' : '?'}: ${typeOf(field, deeper)}\n`,
  )
  const more =
    typeof additionalProperties === 'object' && additionalProperties !== null
      ? [`${deeper}[name]: ${typeOf(additionalProperties as Schema, deeper)}\n`]
      : []
  return fields.length + more.length === 0 ? '{}' : `{\n${[...fields, ...more].join('')}${indent}}`
}

function bracketed(text: string): string {
  return / [|&] /.test(text.replaceAll(/\{[\s\S]*\}/g, '')) ? `(${text})` : text
}

/** What is easily got wrong: lengths and ends. */
function boundsOf({ minLength, maxLength, minimum, maximum, pattern, format }: Schema): string {
  const said = [
    ...(typeof format === 'string' ? [format] : []),
    ...(minLength !== undefined || maxLength !== undefined ? [`${minLength ?? 0} to ${maxLength ?? '…'} letters`] : []),
    ...(minimum !== undefined ? [`from ${minimum}`] : []),
    ...(maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER ? [`to ${maximum}`] : []),
    ...(typeof pattern === 'string' ? [`as ${pattern}`] : []),
  ]
  return said.length === 0 ? '' : ` (${said.join(', ')})`
}

export const REFERENCE_STYLE = `:root { color-scheme: light dark; --paper: light-dark(#fbfaf7, #0e171c); --card: light-dark(#ffffff, #16232a); --line: light-dark(#dfe3e2, #2a3a42); --ink: light-dark(#10212b, #e8efec); --soft: light-dark(#4a5b64, #a9b8bd); --signal: light-dark(#0b7a75, #4cc9bd); }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
header, main { max-width: 960px; margin: 0 auto; padding: 24px 16px; }
h1 { font-size: 26px; } h2 { margin-top: 48px; font-size: 20px; } h3 { font-size: 15px; overflow-wrap: anywhere; } h4 { margin: 12px 0 4px; font-size: 13px; }
a { color: var(--signal); } nav { display: flex; flex-wrap: wrap; gap: 4px 16px; } nav a { padding: 4px 0; } small { color: var(--soft); font-weight: 400; }
section { margin: 16px 0; padding: 16px; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
section h3 { margin-top: 0; } code, pre { font: 13px/1.5 ui-monospace, monospace; } pre { margin: 0; padding: 8px; overflow-x: auto; background: var(--paper); border-radius: 10px; }
table { width: 100%; border-collapse: collapse; } th, td { padding: 4px 8px 4px 0; text-align: start; vertical-align: top; overflow-wrap: anywhere; border-bottom: 1px solid var(--line); }
dl { display: grid; grid-template-columns: auto 1fr; gap: 4px 16px; } dd { margin: 0; overflow-wrap: anywhere; } summary { cursor: pointer; color: var(--soft); }
`
