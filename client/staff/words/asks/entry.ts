import type { Dictionaries } from '../../../words/words.ts'

const count = (number: number, one: string, many: string) => (number === 1 ? `1 ${one}` : `${number} ${many}`)

/** At sign-in: who, where, and whom the server lets in no more. */
const en = {
  whereAreYou: 'Where is this tablet?',
  signedOut: 'You’re signed out',
  signedOutMeans: (name: string) => `${name} was signed out. Sign in again to pick up where you left off.`,
  oneMoreStep: 'One more step',
  accessEnded: 'Your access has ended',
  accessEndedMeans: (name: string) => `${name} no longer works here. Unsent work is kept: hand it to the owner.`,
  keptHere: (number: number) => `${count(number, 'change', 'changes')} on this tablet not saved to the server.`,
  askAgain: 'Check again',
  handIn: 'Hand to the owner',
  handedIn: 'The owner has it now and decides on each entry.',
  otherPlace: 'Work at another place',
  somebodyElse: 'I’m someone else',
}

const vi: typeof en = {
  whereAreYou: 'Máy này đặt ở đâu?',
  signedOut: 'Bạn đã đăng xuất',
  signedOutMeans: name => `${name} đã bị đăng xuất. Đăng nhập lại để tiếp tục.`,
  oneMoreStep: 'Còn một bước nữa',
  accessEnded: 'Quyền truy cập đã hết',
  accessEndedMeans: name => `${name} không còn làm việc ở đây. Việc chưa gửi vẫn được giữ: hãy gửi cho chủ cơ sở.`,
  keptHere: number => `${number} thay đổi trên máy này chưa lưu lên máy chủ.`,
  askAgain: 'Kiểm tra lại',
  handIn: 'Gửi cho chủ cơ sở',
  handedIn: 'Chủ cơ sở đã nhận và sẽ quyết định từng mục.',
  otherPlace: 'Làm việc ở cơ sở khác',
  somebodyElse: 'Tôi là người khác',
}

export const entryAskWords: Dictionaries<typeof en> = { en, vi }
