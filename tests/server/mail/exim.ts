import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { type ParsedMail, simpleParser } from 'mailparser'
import { expect, onTestFinished } from 'vitest'
import { freePort } from '../../helpers/free-port.ts'
import { newFolder } from '../accounts/place.ts'

/** It takes letters for its own domain, into one box, and passes nothing on to anybody. */
const settings = (folder: string) => `
spool_directory = ${folder}/spool
log_file_path = ${folder}/log/%slog
primary_hostname = mail.berth.test
domainlist own = berth.test
acl_smtp_rcpt = rcpt
keep_environment =
tls_advertise_hosts =
begin acl
rcpt:
  deny local_parts = gone
       message = no such mailbox
  accept domains = +own
  deny message = relay not permitted
begin routers
all:
  driver = accept
  domains = +own
  transport = box
begin transports
box:
  driver = appendfile
  directory = ${folder}/box
  maildir_format
  user = Debian-exim
`

export interface Exim {
  url: string
  stop(): Promise<void>
  start(): Promise<void>
  /** What has arrived, when there are so many. */
  arrived(): Promise<ParsedMail[]>
}

/** Debian's own mail server, on a port and in a folder of its own. */
export async function openExim(): Promise<Exim> {
  const folder = await newFolder()
  // It gives its rights away before it delivers.
  await chmod(folder, 0o755)
  for (const name of ['spool', 'log', 'box']) await mkdir(join(folder, name))
  execFileSync('chown', ['-R', 'Debian-exim', join(folder, 'spool'), join(folder, 'log'), join(folder, 'box')])
  const file = join(folder, 'exim.conf')
  await writeFile(file, settings(folder), { mode: 0o644 })
  const port = await freePort()
  let child: ChildProcess | null = null
  const stop = async () => {
    const ended = child
    child = null
    if (ended === null) return
    const gone = new Promise(resolve => ended.once('exit', resolve))
    ended.kill()
    await gone
  }
  const start = async () => {
    child = spawn('/usr/sbin/exim4', ['-C', file, '-bdf', '-oX', `127.0.0.1.${port}`], { stdio: 'ignore' })
    await expect.poll(() => isOpen(port)).toBe(true)
  }
  onTestFinished(stop)
  await start()
  const arrived = async () => {
    const names = await readdir(join(folder, 'box/new')).catch(() => [])
    return Promise.all(names.map(async name => simpleParser(await readFile(join(folder, 'box/new', name)))))
  }
  return { url: `smtp://127.0.0.1:${port}`, stop, start, arrived }
}

function isOpen(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', () => resolve(false))
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })
}
