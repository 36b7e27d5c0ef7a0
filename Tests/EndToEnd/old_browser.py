"""Opens a page in QtWebEngine 5.15, which is Chromium 87, and prints what it shows.

Run with the Python of the system, for which Debian has python3-pyqt5.qtwebengine.
"""

import os
import sys
import tempfile

os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = "--no-sandbox --disable-gpu --no-zygote"
os.environ["QT_QPA_PLATFORM"] = "minimal"
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())

from PyQt5.QtCore import QTimer, QUrl
from PyQt5.QtWebEngineWidgets import QWebEngineSettings, QWebEngineView
from PyQt5.QtWidgets import QApplication

QUESTION = """(() => {
    const box = element => {
        const { top, bottom, left, right, height } = element.getBoundingClientRect();
        return { top, bottom, left, right, height };
    };
    const spot = location.hash.slice(1);
    const link = document.querySelector(`td > a[href="#${spot}"]`);
    const cell = link && link.parentNode;
    return JSON.stringify({
        agent: navigator.userAgent,
        cards: [...document.querySelectorAll('.fact-card')]
            .filter(card => card.getClientRects().length)
            .map(card => ({ of: card.dataset.of, ...box(card.parentNode) })),
        cell: cell && box(cell),
        ring: cell && getComputedStyle(cell).outlineStyle,
        height: innerHeight,
        overflow: document.documentElement.scrollWidth - innerWidth,
        size: getComputedStyle(document.documentElement).fontSize,
    });
})()"""


def main(url, width, height, script):
    application = QApplication(sys.argv[:1])
    view = QWebEngineView()
    view.resize(int(width), int(height))
    settings = view.settings()
    # Questions are asked in another world, whatever a page may do.
    settings.setAttribute(QWebEngineSettings.JavascriptEnabled, script == "script")

    def answer(text):
        print(text, flush=True)
        application.quit()

    def ask():
        view.page().runJavaScript(QUESTION, 1, answer)

    view.loadFinished.connect(lambda _: QTimer.singleShot(500, ask))
    view.load(QUrl(url))
    view.show()
    QTimer.singleShot(60_000, application.quit)
    application.exec_()


main(*sys.argv[1:5])
