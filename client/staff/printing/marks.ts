const KEY = 'berth.usb-marks'

/** Whether the printer at this tablet has Vietnamese letters, as those sold in Vietnam do. */
export function hasUsbMarks(): boolean {
  return localStorage.getItem(KEY) !== 'no'
}

export function setUsbMarks(hasMarks: boolean): void {
  localStorage.setItem(KEY, hasMarks ? 'yes' : 'no')
}
