import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A tool is `scripts/<command>.ts`, or one of several in `scripts/<command>/<name>.ts`. Its helpers live in a folder
 * further down, so that everything listed can be run.
 *
 * @typedef {{ ok: true, tool: string, args: readonly string[] }} Found `tool` is a path without its ending
 * @typedef {{ ok: false, choices: readonly string[] }} Unknown what could have been asked instead
 */

/**
 * @param {string} root
 * @param {readonly string[]} words what stands behind `node scripts/run.js`
 * @returns {Found | Unknown}
 */
export function findTool(root, words) {
  const [command = '', name = '', ...rest] = words
  if (tools(root, 'scripts').includes(command)) return { ok: true, tool: `scripts/${command}`, args: words.slice(1) }
  const named = groups(root).includes(command) ? tools(root, `scripts/${command}`) : []
  if (named.includes(name)) return { ok: true, tool: `scripts/${command}/${name}`, args: rest }
  return { ok: false, choices: named.length > 0 ? named.map(tool => `${command} ${tool}`) : everyTool(root) }
}

/**
 * Every tool, as one would type it.
 *
 * @param {string} root
 */
export function everyTool(root) {
  const grouped = groups(root).flatMap(group => tools(root, `scripts/${group}`).map(tool => `${group} ${tool}`))
  return [...tools(root, 'scripts'), ...grouped].sort()
}

/** A folder beside a tool of the same name holds that tool's parts. @param {string} root */
function groups(root) {
  const single = tools(root, 'scripts')
  return readdirSync(join(root, 'scripts'), { withFileTypes: true })
    .filter(entry => entry.isDirectory() && !single.includes(entry.name))
    .map(entry => entry.name)
}

/**
 * The tools right in this folder, by their sources: an old build still has deleted ones.
 *
 * @param {string} root
 * @param {string} folder
 */
function tools(root, folder) {
  return readdirSync(join(root, folder))
    .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map(file => file.slice(0, -'.ts'.length))
    .sort()
}
