import type { CloseReason } from '../../shared/sync/engine.ts'
import type { Dictionaries } from './words.ts'

/** Why the server let go of this device. Apart from the other words: no first page needs them. */
export const refusedWords: Dictionaries<Record<CloseReason, string>> = {
  en: {
    signIn: 'You’re signed out. Sign in to continue.',
    notYours: 'Your access to this place has ended. What you did is kept here and can be exported.',
    noSuchRoom: 'This place no longer exists.',
    refused: 'The server rejected this device. Reload the page.',
    moved: 'Catching up.',
    tooLarge: 'This device sent too much data. Reload the page.',
    update: 'This version is too old. Update the app.',
    slowDown: 'Too many requests. Continuing in a moment.',
    broken: 'Connection error. Reload the page.',
    tryLater: 'The server is busy. Trying again shortly.',
  },
  vi: {
    signIn: 'Bạn đã đăng xuất. Hãy đăng nhập để tiếp tục.',
    notYours: 'Bạn không còn quyền ở địa điểm này. Những gì đã làm vẫn lưu trên máy và có thể xuất ra.',
    noSuchRoom: 'Địa điểm này không còn tồn tại.',
    refused: 'Máy chủ không chấp nhận máy này. Hãy tải lại trang.',
    moved: 'Đang đồng bộ.',
    tooLarge: 'Máy này gửi quá nhiều dữ liệu. Hãy tải lại trang.',
    update: 'Phiên bản này quá cũ. Hãy cập nhật ứng dụng.',
    slowDown: 'Quá nhiều yêu cầu. Sẽ tiếp tục sau giây lát.',
    broken: 'Lỗi kết nối. Hãy tải lại trang.',
    tryLater: 'Máy chủ đang bận. Sẽ thử lại sau giây lát.',
  },
}
