import type { Dictionaries } from '../../words/words.ts'

/** A session that is moved, and orders that end one. */
const en = {
  moveTo: (spot: string) => `Move to ${spot}`,
  moving: {
    steps: (from: string, to: string) =>
      `${from} stops first, then ${to} starts once it’s plugged in. Energy and cost so far stay on the bill.`,
    otherPlug: (type: string) => `Different plug: ${type}. Check that it fits the car.`,
    lessPower: (there: string, here: string) => `Less power: ${there} instead of ${here}.`,
    stopping: (from: string) => `Stopping ${from}…`,
    starting: (from: string, to: string) => `${from} has stopped. Starting ${to}…`,
    waits: (to: string) => `Moved. Charging starts at ${to} once it’s plugged in.`,
    waitsWhy: (to: string, why: string) => `Moved to ${to}, but it hasn’t started: ${why}. Start again, move or stop.`,
    refused: (to: string, why: string) => `Not moved to ${to}: ${why}. Charging continues here.`,
    start: 'Start here',
  },
  disturbing: {
    unlock: { title: (spot: string) => `Unlock the cable at ${spot}?`, go: 'Stop and unlock' },
    reset: { title: (spot: string) => `Restart the charger at ${spot}?`, go: 'Stop and restart' },
    ends: 'Someone is charging. Their session ends now and is billed.',
    nobody: 'No one is charging there now.',
  },
  chargerSilent: (since: string) =>
    `No signal from the charger since ${since}. Start and stop at the charger itself, and record it here.`,
  chargerFaulted: (since: string) => `since ${since}`,
  chargerOut: (since: string) => `Out of service since ${since}. No new sessions.`,
}

const vi: typeof en = {
  moveTo: spot => `Chuyển sang ${spot}`,
  moving: {
    steps: (from, to) =>
      `${from} dừng trước. Sau đó ${to} bắt đầu ngay khi cắm dây. Điện năng và chi phí đến lúc này vẫn nằm trong hoá đơn.`,
    otherPlug: type => `Đầu sạc khác: ${type}. Hãy kiểm tra có vừa xe không.`,
    lessPower: (there, here) => `Công suất thấp hơn: ${there} thay vì ${here}.`,
    stopping: from => `Đang dừng ${from}…`,
    starting: (from, to) => `${from} đã dừng. Đang bắt đầu ${to}…`,
    waits: to => `Đã chuyển. Xe sạc ở ${to} ngay khi cắm dây.`,
    waitsWhy: (to, why) => `Đã chuyển sang ${to} nhưng chưa sạc: ${why}. Hãy bắt đầu lại, chuyển tiếp hoặc dừng.`,
    refused: (to, why) => `Chưa chuyển sang ${to}: ${why}. Xe vẫn sạc ở chỗ cũ.`,
    start: 'Bắt đầu ở đây',
  },
  disturbing: {
    unlock: { title: spot => `Mở khoá dây ở ${spot}?`, go: 'Dừng sạc và mở khoá' },
    reset: { title: spot => `Khởi động lại trụ của ${spot}?`, go: 'Dừng sạc và khởi động lại' },
    ends: 'Có khách đang sạc ở đó. Phiên sạc kết thúc ngay và được tính tiền.',
    nobody: 'Hiện không có ai sạc ở đó.',
  },
  chargerSilent: since => `Trụ không phản hồi từ ${since}. Hãy bắt đầu và dừng ngay tại trụ, rồi ghi lại ở đây.`,
  chargerFaulted: since => `từ ${since}`,
  chargerOut: since => `Tạm ngừng từ ${since}. Không nhận phiên mới.`,
}

export const chargerWords: Dictionaries<typeof en> = { en, vi }
