import type { Dictionaries } from '../../../words/words.ts'

const count = (number: number, one: string, many: string) => (number === 1 ? `1 ${one}` : `${number} ${many}`)

/** Who works here, and how this tablet looks and sounds. */
const en = {
  switchPerson: 'Hand over',
  shareMeans: 'On a shared tablet, colleagues take over by name and PIN, without signing out.',
  switchNeedsLink: 'Handing over needs a connection.',
  nobodyElseHasPin: 'No colleague has a PIN yet. Each sets their own after signing in once with their password.',
  takeOver: 'Take over',
  pin: 'PIN',
  pinPad: 'Number pad',
  newPin: 'New PIN',
  pinHint: '4 to 8 digits, not in sequence like 1234.',
  setPin: 'Set my PIN',
  changePin: 'Change my PIN',
  waitsForMe: (number: number) =>
    `${count(number, 'change', 'changes')} of yours not sent yet. They’re sent only while you’re signed in here.`,
  signOutMeans: 'This tablet forgets you. Someone else can sign in.',
  signOutPending: 'Wait until everything is saved, save it as a file, or keep it on this tablet until you’re back.',
  waitUntilSaved: 'Wait until saved',
  exportAndLeave: 'Save as a file and sign out',
  leaveHere: 'Keep on this tablet and sign out',
  soundOn: 'Sound',
  soundHint: 'Plays when something new needs the desk.',
}

const vi: typeof en = {
  switchPerson: 'Đổi người trực',
  shareMeans: 'Dùng chung máy này: đồng nghiệp vào bằng tên và mã PIN, không cần đăng xuất.',
  switchNeedsLink: 'Đổi người trực cần có mạng.',
  nobodyElseHasPin: 'Chưa đồng nghiệp nào có mã PIN. Mỗi người tự đặt sau khi đăng nhập bằng mật khẩu một lần.',
  takeOver: 'Vào trực',
  pin: 'Mã PIN',
  pinPad: 'Bàn phím số',
  newPin: 'Mã PIN mới',
  pinHint: '4 đến 8 chữ số, không phải dãy như 1234.',
  setPin: 'Đặt mã PIN',
  changePin: 'Đổi mã PIN',
  waitsForMe: number => `${number} thay đổi của bạn chưa gửi. Chúng chỉ được gửi khi bạn đang đăng nhập ở đây.`,
  signOutMeans: 'Máy này sẽ quên bạn. Người khác có thể đăng nhập.',
  signOutPending: 'Hãy chờ lưu xong, lưu thành tệp, hoặc giữ trên máy này đến khi bạn quay lại.',
  waitUntilSaved: 'Chờ lưu xong',
  exportAndLeave: 'Lưu thành tệp rồi đăng xuất',
  leaveHere: 'Giữ trên máy này và đăng xuất',
  soundOn: 'Âm thanh',
  soundHint: 'Phát khi có việc mới cho quầy.',
}

export const personAskWords: Dictionaries<typeof en> = { en, vi }
