/*
 * A receipt printer at this tablet's own socket, by WebUSB: what is sent is what a printer of the network gets. Browsers without
 * WebUSB have none. The part of the standard that is used:
 */

interface Endpoint {
  endpointNumber: number
  direction: 'in' | 'out'
  type: 'bulk' | 'interrupt' | 'isochronous'
}

interface Alternate {
  alternateSetting: number
  interfaceClass: number
  endpoints: readonly Endpoint[]
}

interface Configuration {
  interfaces: readonly { interfaceNumber: number; alternates: readonly Alternate[] }[]
}

export interface UsbDevice {
  readonly opened: boolean
  readonly productName?: string | null
  readonly configuration: Configuration | null
  open(): Promise<void>
  close(): Promise<void>
  selectConfiguration(value: number): Promise<void>
  claimInterface(number: number): Promise<void>
  selectAlternateInterface(number: number, alternate: number): Promise<void>
  transferOut(endpoint: number, bytes: Uint8Array<ArrayBuffer>): Promise<{ status: 'ok' | 'stall' | 'babble' }>
  forget?(): Promise<void>
}

export interface Usb {
  getDevices(): Promise<UsbDevice[]>
  requestDevice(options: { filters: readonly { classCode: number }[] }): Promise<UsbDevice>
}

export type UsbPrinted = 'done' | 'failed'

const PRINTERS = 7
/** Small printers buffer little; the next piece waits until this one is taken. */
const PIECE = 1024
const PATIENCE_MS = 8000

export function usbOf(navigator: Navigator): Usb | null {
  return (navigator as Navigator & { usb?: Usb }).usb ?? null
}

/** The printer that was once allowed, if it is there now. Null where the page may not ask. */
export async function pairedPrinter(usb: Usb | null): Promise<UsbDevice | null> {
  const devices = await usb?.getDevices().catch(() => [])
  return devices?.[0] ?? null
}

/** Lets the person choose one. Null: they chose none. Only after a tap: browsers refuse a page that asks by itself. */
export function pairPrinter(usb: Usb): Promise<UsbDevice | null> {
  return usb.requestDevice({ filters: [{ classCode: PRINTERS }] }).catch(() => null)
}

/** Hands bytes to a printer, and lets go of it: another page may print the next. One that hangs has failed. */
export async function printByUsb(device: UsbDevice, bytes: Uint8Array, patienceMs = PATIENCE_MS): Promise<UsbPrinted> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<UsbPrinted>(resolve => {
    timer = setTimeout(() => resolve('failed'), patienceMs)
  })
  const sent = send(device, bytes).then(
    (): UsbPrinted => 'done',
    (): UsbPrinted => 'failed',
  )
  const printed = await Promise.race([sent, late])
  clearTimeout(timer)
  await device.close().catch(() => {})
  return printed
}

async function send(device: UsbDevice, bytes: Uint8Array): Promise<void> {
  if (!device.opened) await device.open()
  if (device.configuration === null) await device.selectConfiguration(1)
  const { number, alternate, endpoint } = waysIn(device.configuration)
  await device.claimInterface(number)
  if (alternate !== 0) await device.selectAlternateInterface(number, alternate)
  for (let at = 0; at < bytes.length; at += PIECE) {
    const { status } = await device.transferOut(endpoint, Uint8Array.from(bytes.subarray(at, at + PIECE)))
    if (status !== 'ok') throw new Error(`The printer answers ${status}`)
  }
}

function waysIn(configuration: Configuration | null) {
  for (const { interfaceNumber: number, alternates } of configuration?.interfaces ?? [])
    for (const { alternateSetting: alternate, interfaceClass, endpoints } of alternates) {
      const out = endpoints.find(({ direction, type }) => direction === 'out' && type === 'bulk')
      if (interfaceClass === PRINTERS && out !== undefined) return { number, alternate, endpoint: out.endpointNumber }
    }
  throw new Error('No printer at this device')
}
