/*
 * VietQR: EMVCo's merchant-presented code with NAPAS's fields for a transfer to an account. It is text, so that a phone
 * without a link can make one.
 *
 *     id  length  value        a value may be fields again
 *     54  05      85000
 */

const NAPAS = 'A000000727'
const TO_ACCOUNT = 'QRIBFTTA'
const DONG = '704'

export interface VietTransfer {
  /** The bank's six digits with NAPAS. */
  bank: string
  number: string
  amount: number
  /** Capitals and digits: banks change everything else. */
  reference: string
}

export function vietQr({ bank, number, amount, reference }: VietTransfer): string {
  const beneficiary = field('00', bank) + field('01', number)
  const text =
    field('00', '01') +
    // For one transfer: its sum stands in it.
    field('01', '12') +
    field('38', field('00', NAPAS) + field('01', beneficiary) + field('02', TO_ACCOUNT)) +
    field('53', DONG) +
    field('54', String(amount)) +
    field('58', 'VN') +
    field('62', field('08', reference)) +
    // The check covers its own id and length.
    '6304'
  return text + crc16(text).toString(16).toUpperCase().padStart(4, '0')
}

function field(id: string, value: string): string {
  if (value.length > 99) throw new Error(`Too long for a field of a code: ${id} ${value}`)
  return id + String(value.length).padStart(2, '0') + value
}

/** CRC-16/CCITT-FALSE: polynomial 1021, begun at FFFF. */
function crc16(text: string): number {
  let crc = 0xffff
  for (const letter of text) {
    crc ^= letter.charCodeAt(0) << 8
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff
  }
  return crc
}
