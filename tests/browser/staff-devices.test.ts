import { expect, test } from 'vitest'
import { openApps } from '../helpers/apps.ts'
import { Push } from '../helpers/push.ts'
import { openLibrary, Tablet } from '../helpers/staff-tablet.ts'

test('a tablet takes messages for its desk, by a real service worker, and says so where it cannot', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const { page, context, complaints } = await apps.device({
    portal: 'staff',
    email: 'staff@demo.test',
    takesPush: true,
  })
  const tablet = new Tablet(page)
  await tablet.goTo('Thư viện Trung tâm')
  await context.grantPermissions(['notifications'])
  await page.getByRole('button', { name: 'Settings' }).click()
  const turn = page.getByRole('switch', { name: /^Notifications on this device/ })
  await turn.click()
  // Its own service is out of reach here: it says so, and the switch stays off.
  await page
    .getByText(/^Can’t reach this browser’s notification service|doesn’t support notifications/)
    .waitFor({ timeout: 90_000 })
  expect(await turn.isChecked()).toBe(false)
  const push = await Push.open(context, page)
  const told = {
    title: 'Top-up of ••• requested',
    text: 'Thư viện',
    tag: 'central-library topup-asked',
    path: '/top-ups',
  }
  await push.deliver(told)
  await push.deliver({ ...told, text: 'Thư viện · 2 you haven’t seen' })
  await expect.poll(() => push.shown()).toEqual(['Top-up of ••• requested | Thư viện · 2 you haven’t seen'])
  await push.touch()
  await expect.poll(() => push.shown()).toEqual([])
  expect(complaints).toEqual([])
})

/** Stands in for the browser's own: Chromium has no printers to plug in. It keeps every byte, and what was asked of it. */
function plugIn(): void {
  const asked: string[] = []
  const bytes: number[] = []
  let isPaired = false
  let isOff = false
  const alternate = {
    ...{ alternateSetting: 0, interfaceClass: 7 },
    endpoints: [
      { endpointNumber: 2, direction: 'in', type: 'bulk' },
      { endpointNumber: 1, direction: 'out', type: 'bulk' },
    ],
  }
  const device = {
    ...{ opened: false, productName: 'TM-T82', configuration: null as unknown },
    open: async () => {
      if (isOff) throw new DOMException('gone', 'NetworkError')
      device.opened = true
      asked.push('open')
    },
    close: async () => {
      device.opened = false
      asked.push('close')
    },
    selectConfiguration: async () => {
      device.configuration = { interfaces: [{ interfaceNumber: 0, alternates: [alternate] }] }
    },
    claimInterface: async (number: number) => void asked.push(`claim ${number}`),
    selectAlternateInterface: async () => {},
    transferOut: async (endpoint: number, part: Uint8Array) => {
      asked.push(`out ${endpoint}`)
      bytes.push(...part)
      return { status: 'ok' }
    },
    forget: async () => {
      isPaired = false
    },
  }
  const usb = {
    getDevices: async () => (isPaired ? [device] : []),
    requestDevice: async ({ filters }: { filters: { classCode: number }[] }) => {
      asked.push(`choose ${filters[0]?.classCode}`)
      isPaired = true
      return device
    },
  }
  Object.defineProperty(navigator, 'usb', { value: usb })
  const page = window as unknown as { printer: object; print: () => void }
  page.print = () => void asked.push('browser prints')
  page.printer = { asked, bytes, off: () => (isOff = true) }
}

interface Printer {
  printer: { asked: string[]; bytes: number[]; off(): void }
}

test('a printer at the tablet prints first, without a link too; unplugged it says so; the browser prints where there is none', async () => {
  const apps = await openApps()
  await openLibrary(apps)
  const { page, context, complaints } = await apps.device({ portal: 'staff', email: 'staff@demo.test' })
  // The real one: allowed to a desk, and nothing is plugged in.
  expect(
    await page.evaluate(() => (navigator as unknown as { usb: { getDevices(): Promise<unknown[]> } }).usb.getDevices()),
  ).toEqual([])
  await context.addInitScript(plugIn)
  await page.reload()
  const tablet = new Tablet(page)
  await tablet.goTo('Thư viện Trung tâm')
  const seen = () => page.evaluate(() => (window as unknown as Printer).printer.asked)
  await page.getByRole('button', { name: 'Settings' }).click()
  await tablet.press('Connect a USB printer', tablet.dialog)
  await tablet.dialog.getByText('Receipts print on TM-T82.').waitFor()
  expect(await seen()).toEqual(['choose 7'])
  await page.keyboard.press('Escape')

  await tablet.seat('Q1', 'Anh Tuấn')
  await tablet.checkOut('Q1')
  await context.setOffline(true)
  await tablet.press('Take payment')
  await tablet.keys('2', '0', '0', '000')
  await tablet.press('Open shift', tablet.dialog)
  await tablet.keys('2', '0', '000')
  await tablet.press('Take ₫20,000', tablet.dialog)
  await tablet.dialog.getByText(/^central-library-T[0-9A-Z]+-1$/).waitFor()
  await tablet.press('Print', tablet.dialog)
  await tablet.dialog.getByText('Sent to the receipt printer.').waitFor()
  const bytes = await page.evaluate(() => (window as unknown as Printer).printer.bytes)
  const text = Buffer.from(bytes).toString('latin1')
  expect(text).toMatch(/Receipt +central-library-T[0-9A-Z]+-1\n/)
  expect(text).toMatch(/Paid by cash +/)
  // Begun afresh, cut, and the drawer opens: cash was taken.
  expect(bytes.slice(0, 2)).toEqual([0x1b, 0x40])
  expect(bytes.slice(-9)).toEqual([0x1d, 0x56, 0x42, 0, 0x1b, 0x70, 0, 25, 250])
  expect(await seen()).toEqual([
    'choose 7',
    'open',
    'claim 0',
    ...Array(Math.ceil(bytes.length / 1024)).fill('out 1'),
    'close',
  ])

  await page.evaluate(() => (window as unknown as Printer).printer.off())
  await tablet.press('Print', tablet.dialog)
  await tablet.dialog.getByText('The USB printer isn’t responding. Check its cable, power and paper.').waitFor()
  await tablet.press('Print from this tablet', tablet.dialog)
  expect((await seen()).at(-1)).toBe('browser prints')
  await tablet.press('Done', tablet.dialog)
  await context.setOffline(false)
  await tablet.allSaved()

  await page.getByRole('button', { name: 'Settings' }).click()
  await tablet.press('Disconnect', tablet.dialog)
  await tablet.dialog.getByRole('button', { name: 'Connect a USB printer' }).waitFor()
  expect(complaints).toEqual([])
})
