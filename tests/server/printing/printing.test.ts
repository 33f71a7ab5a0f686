import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { deskRoom } from '../../../server/arbiter/subject.ts'
import { makePayment, printReceipt } from '../../../shared/api/session.ts'
import { setPrinter } from '../../../shared/documents/desk/actions.ts'
import type { Printer } from '../../../shared/documents/desk/facts.ts'
import { escpos } from '../../../shared/receipt/escpos.ts'
import { HOA } from '../../helpers/people.ts'
import { openSink } from '../../helpers/printer-sink.ts'
import { openApi } from '../api/api-scene.ts'
import { owing } from '../api/owing.ts'

const station = 'ben-thanh'

/** What stands on the paper, as the C library reads TCVN: one of its own for each page. */
function read(bytes: Uint8Array): string {
  let [text, page, letters] = ['', 0, [] as number[]]
  const flush = () => {
    const small = execFileSync('iconv', ['-f', 'TCVN5712-1', '-t', 'UTF-8'], { input: Buffer.from([...letters, 0x20]) })
    const plain = small.toString().normalize('NFC').slice(0, -1)
    text += page === 31 ? plain.replaceAll(/\P{ASCII}/gu, letter => letter.toUpperCase()) : plain
    letters = []
  }
  for (let at = 0; at < bytes.length; at += 1) {
    const [byte, next] = [bytes[at] ?? 0, bytes[at + 1] ?? 0]
    if (byte === 0x1b && next === 0x74) {
      flush()
      page = bytes[at + 2] ?? 0
      at += 2
    } else if (byte === 0x1b) at += next === 0x40 ? 1 : 2
    else if (byte === 0x1d) at += next === 0x56 ? 3 : 2
    else letters.push(byte)
  }
  flush()
  return text
}

test('every Vietnamese letter is on the paper as the C library reads it, and nothing a name holds is a command', () => {
  const all = 'aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ'
  const words = [all, all.toUpperCase(), 'THƯ VIỆN Trung tâm – 85.000\u00a0₫ × 2']
  const lines = words.map(text => ({ text }))
  expect(read(escpos(lines, { hasMarks: true })).split('\n')).toEqual([
    ...words.slice(0, 2),
    ...['THƯ VIỆN Trung tâm - 85.000 đ x 2', ''],
  ])
  expect(read(escpos([{ text: 'THƯ VIỆN Đường số 8' }], { hasMarks: false }))).toBe('THU VIEN Duong so 8\n')
  const drawer = escpos([], { hasMarks: true, opensDrawer: true })
  expect([...drawer]).toEqual([0x1b, 0x40, 0x1d, 0x56, 0x42, 0, 0x1b, 0x70, 0, 25, 250])
  const sly = escpos([{ text: 'A\u001bp\u0000\u001d' }], { hasMarks: true })
  expect([...sly].filter(byte => byte === 0x1b || byte === 0x1d)).toHaveLength(5)
})

test('staff print a receipt on the printer of the place; nobody else does, and a printer that is away says so', async () => {
  const api = await openApi({ info: { name: 'Thư viện Trung tâm' } }, { mayCallInside: true })
  await owing(api)
  const cash = { station, id: 'p1', session: 's1', method: 'cash' as const, amount: 10_000, receipt: 'ben-thanh-T1-1' }
  await api.lan(makePayment, cash)
  await api.town.arbiter.whenIdle()
  const asked = { station, payment: 'p1', lang: 'vi' } as const
  const put = async (to: Printer['to']) => {
    const set = setPrinter(await api.town.desk(station), { at: api.town.now, by: 'hoa', to })
    if (set.ok) expect(await api.town.send(HOA, deskRoom(station), ...set.facts)).toBe('saved')
  }
  expect(await api.lan(printReceipt, asked)).toEqual({ ok: false, why: 'no-printer' })
  for (const hangsUp of [true, false]) {
    const sink = await openSink(hangsUp)
    await put({ host: '127.0.0.1', port: sink.port, hasMarks: true })
    expect(await api.lan(printReceipt, asked)).toEqual({ ok: true, value: {} })
    await expect.poll(() => read(sink.bytes())).toContain('Thanh toán bằng tiền mặt')
    const paper = read(sink.bytes())
    expect(paper).toContain('Thư viện Trung tâm\n')
    expect(paper).toMatch(/Biên lai +ben-thanh-T1-1\n/)
    expect(paper).toMatch(/Tổng cộng +10\.000 đ\n/)
  }
  expect(await api.mai(printReceipt, asked)).toEqual({ ok: false, why: 'not-yours' })
  expect(await api.lan(printReceipt, { ...asked, payment: 'p9' })).toEqual({ ok: false, why: 'no-such-receipt' })
  await put({ host: '127.0.0.1', port: 1, hasMarks: true })
  expect(await api.lan(printReceipt, asked)).toEqual({ ok: false, why: 'printer-down' })
  await put(null)
  expect(await api.lan(printReceipt, asked)).toEqual({ ok: false, why: 'no-printer' })
})

test('a station of one’s own is no way to knock a thousand times somewhere', async () => {
  const api = await openApi()
  const asked = { station, payment: 'p9', lang: 'en' } as const
  const whys = new Set<string>()
  for (let times = 0; times < 301; times += 1) {
    const printed = await api.lan(printReceipt, asked)
    whys.add(printed.ok ? '' : printed.why)
  }
  expect([...whys]).toEqual(['no-such-receipt', 'slow-down'])
})

test('an owner cannot make the server knock inside its own network', async () => {
  const api = await openApi()
  await owing(api)
  const cash = { station, id: 'p1', session: 's1', method: 'cash' as const, amount: 10_000, receipt: 'ben-thanh-T1-1' }
  await api.lan(makePayment, cash)
  const sink = await openSink(true)
  for (const host of ['127.0.0.1', 'localhost', '10.0.0.7', '::1']) {
    const to = { host, port: sink.port, hasMarks: true }
    const set = setPrinter(await api.town.desk(station), { at: api.town.now, by: 'hoa', to })
    if (set.ok) await api.town.send(HOA, deskRoom(station), ...set.facts)
    expect(await api.lan(printReceipt, { station, payment: 'p1', lang: 'en' })).toEqual({
      ok: false,
      why: 'printer-inside',
    })
  }
  expect(sink.bytes()).toHaveLength(0)
})
