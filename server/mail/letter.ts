import type { Language } from '../../shared/bill-words.ts'
import { escaped } from '../escaped.ts'

/** A letter as its reader sees it, in text and in HTML. */
export interface Letter {
  subject: string
  /** Paragraphs. */
  text: readonly string[]
  /** The one thing it is for. */
  link?: { href: string; words: string }
}

/** The subject of a letter. Its words are made when it is sent; only this is kept. */
export type Matter =
  | { kind: 'forgotten'; name: string; link: string }
  | { kind: 'invitation'; by: string; place: string; role: 'staff' | 'owner'; link: string }
  | { kind: 'verification'; name: string; link: string }
  /** A second factor was taken away by an owner. */
  | { kind: 'factor-taken'; name: string; by: string; why: string; link: string }
  /** What a customer held elsewhere waits for them. */
  | { kind: 'arrival'; name: string; place: string; code: string; link: string }
  /** News of a session or of money: in words already, for they are about that moment. */
  | { kind: 'receipt' | 'news'; subject: string; text: readonly string[]; link: string }

type Told = Extract<Matter, { kind: 'receipt' | 'news' }>
type Asked = Exclude<Matter, Told>
type Words = { [Kind in Asked['kind']]: (matter: Extract<Asked, { kind: Kind }>) => Letter } & {
  look: string
  why: string
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    forgotten: ({ name, link }) => ({
      subject: 'Choose a new password',
      text: [
        `Hello ${name},`,
        'somebody, most likely you, said that the password of your account was forgotten. With this link you choose another one. It works once, for a day.',
        'If it was not you, do nothing: your password stays as it is.',
      ],
      link: { href: link, words: 'Choose a new password' },
    }),
    invitation: ({ by, place, role, link }) => ({
      subject: `${by} invites you to ${place}`,
      text: [
        `Hello,`,
        `${by} invites you to be ${role === 'owner' ? 'an owner' : 'a member of the staff'} of ${place}. The link works once, for seven days.`,
        'If you expect no invitation, do nothing.',
      ],
      link: { href: link, words: 'Look at the invitation' },
    }),
    verification: ({ name, link }) => ({
      subject: 'Is this your address?',
      text: [
        `Hello ${name},`,
        'with this link you say that receipts and news of your account may come to this address. It works once, for a day.',
        'If you have no account with us, do nothing: nothing more will come.',
      ],
      link: { href: link, words: 'Yes, it is mine' },
    }),
    'factor-taken': ({ name, by, why, link }) => ({
      subject: 'Your second factor was taken away',
      text: [
        `Hello ${name},`,
        `${by}, an owner of where you work, took away the second factor of your account and ended all your sign-ins. The reason given: ${why}`,
        'From now on your password alone opens your account. Sign in and set up a second factor again.',
        `If you did not ask for this, change your password now and speak to ${by}.`,
      ],
      link: { href: link, words: 'Sign in' },
    }),
    arrival: ({ name, place, code, link }) => ({
      subject: `${place} has kept what is yours`,
      text: [
        `Hello ${name},`,
        `${place} now works with Berth. What you held with them is waiting for you. In the app, under Wallet, enter this code:`,
        code,
        'It works once, for 30 days, for whoever enters it: give it to nobody.',
      ],
      link: { href: link, words: 'Open the app' },
    }),
    look: 'Open it in the app',
    why: 'You asked for these letters. In the app, under Account, you end them.',
  },
  vi: {
    forgotten: ({ name, link }) => ({
      subject: 'Chọn mật khẩu mới',
      text: [
        `Chào ${name},`,
        'có người, hẳn là bạn, báo rằng đã quên mật khẩu tài khoản của bạn. Hãy dùng liên kết này để chọn mật khẩu khác. Liên kết dùng được một lần, trong một ngày.',
        'Nếu không phải bạn, xin đừng làm gì: mật khẩu vẫn như cũ.',
      ],
      link: { href: link, words: 'Chọn mật khẩu mới' },
    }),
    invitation: ({ by, place, role, link }) => ({
      subject: `${by} mời bạn tham gia ${place}`,
      text: [
        'Xin chào,',
        `${by} mời bạn làm ${role === 'owner' ? 'chủ' : 'nhân viên'} của ${place}. Liên kết dùng được một lần, trong bảy ngày.`,
        'Nếu bạn không chờ lời mời nào, xin đừng làm gì.',
      ],
      link: { href: link, words: 'Xem lời mời' },
    }),
    verification: ({ name, link }) => ({
      subject: 'Đây có phải địa chỉ của bạn?',
      text: [
        `Chào ${name},`,
        'với liên kết này bạn đồng ý nhận biên lai và tin về tài khoản của mình tại địa chỉ này. Liên kết dùng được một lần, trong một ngày.',
        'Nếu bạn không có tài khoản ở đây, xin đừng làm gì: sẽ không có thư nào nữa.',
      ],
      link: { href: link, words: 'Đúng, là của tôi' },
    }),
    'factor-taken': ({ name, by, why, link }) => ({
      subject: 'Bước xác minh thứ hai của bạn đã bị gỡ',
      text: [
        `Chào ${name},`,
        `${by}, chủ nơi bạn làm việc, đã gỡ bước xác minh thứ hai của tài khoản bạn và kết thúc mọi phiên đăng nhập. Lý do: ${why}`,
        'Từ giờ chỉ mật khẩu là mở được tài khoản. Hãy đăng nhập và thiết lập lại bước xác minh thứ hai.',
        `Nếu bạn không yêu cầu việc này, hãy đổi mật khẩu ngay và hỏi lại ${by}.`,
      ],
      link: { href: link, words: 'Đăng nhập' },
    }),
    arrival: ({ name, place, code, link }) => ({
      subject: `${place} đang giữ số dư của bạn`,
      text: [
        `Chào ${name},`,
        `${place} nay dùng Berth. Những gì bạn có ở đó đang chờ bạn. Trong ứng dụng, mục Ví, hãy nhập mã này:`,
        code,
        'Mã dùng được một lần, trong 30 ngày, cho bất cứ ai nhập: xin đừng đưa cho ai.',
      ],
      link: { href: link, words: 'Mở ứng dụng' },
    }),
    look: 'Mở trong ứng dụng',
    why: 'Bạn đã yêu cầu nhận những thư này. Trong ứng dụng, mục Tài khoản, bạn có thể ngừng nhận.',
  },
}

export function letterOf(matter: Matter, language: Language): Letter {
  const words = WORDS[language]
  switch (matter.kind) {
    case 'forgotten':
      return words.forgotten(matter)
    case 'invitation':
      return words.invitation(matter)
    case 'verification':
      return words.verification(matter)
    case 'factor-taken':
      return words['factor-taken'](matter)
    case 'arrival':
      return words.arrival(matter)
    default: {
      const { subject, text, link } = matter
      const paragraphs = text.filter(line => line !== '')
      return { subject, text: [...paragraphs, words.why], link: { href: link, words: words.look } }
    }
  }
}

export function textOf({ text, link }: Letter): string {
  return [...text, ...(link === undefined ? [] : [`${link.words}:\n${link.href}`])].join('\n\n')
}

export function htmlOf({ subject, text, link }: Letter, language: Language): string {
  const paragraphs = text.map(words => `<p>${escaped(words)}</p>`)
  const button = link === undefined ? '' : `<p><a href="${escaped(link.href)}">${escaped(link.words)}</a></p>`
  const head = `<meta charset="utf-8"><title>${escaped(subject)}</title>`
  return `<!doctype html><html lang="${language}"><head>${head}</head><body>${paragraphs.join('')}${button}</body></html>`
}
