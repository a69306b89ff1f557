"""What readers of the help think of it, on its way to the platform: kept while there is none, sent when there is."""

from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from certwizard.contract import HelpArticle, HelpFeedback

from .connection import Call
from .course import Course
from .drafts import ReadHelp
from .troubles import NoAnswer, Offline, ServerBusy, ServerError, Trouble


class Readers(QObject):
    """What was read and said with one platform open is told to that one, and to no other."""

    counted = Signal(str, int)
    """An article was read so often."""

    def __init__(self, course: Course) -> None:
        super().__init__(course)
        self._course = course
        self._call: Call | None = None
        course.arrived.connect(self._tell)
        course.changed.connect(self._tell)
        course.company_changed.connect(self._forget_call)

    def view(self, article: str) -> None:
        self._keep(ReadHelp(server=self._server(), article=article))

    def rate(self, article: str, useful: bool) -> None:
        self._keep(ReadHelp(server=self._server(), article=article, told=HelpFeedback(id=uuid4(), useful=useful)))

    def comment(self, article: str, comment: str) -> None:
        self._keep(ReadHelp(server=self._server(), article=article, told=HelpFeedback(id=uuid4(), comment=comment)))

    def _server(self) -> str:
        """ "" when no company is open: then the next platform hears of it."""
        return self._course.draft.server if self._course.draft else ""

    def _keep(self, read: ReadHelp) -> None:
        self._course.drafts.keep_read(read)
        self._tell()

    def _tell(self) -> None:
        """One after the other; the first that does not get through leaves the others for later."""
        connection = self._course.connection
        if self._call is not None or connection is None or not self._course.online:
            return
        read = self._course.drafts.next_read(self._server())
        if read is None:
            return
        number, what = read
        if what.told is None:
            call = connection.view_help(what.article)
        else:
            call = connection.tell_of_help(what.article, what.told)
        call.answered.connect(lambda article: self._take(number, article))
        call.failed.connect(lambda trouble: self._fail(number, trouble))
        self._call = call

    def _take(self, number: int, article: HelpArticle) -> None:
        self._call = None
        self._course.drafts.drop_read(number)
        self.counted.emit(article.slug, article.views)
        self._tell()

    def _fail(self, number: int, trouble: Trouble) -> None:
        """An article that this platform does not have is no news to it, ever."""
        self._call = None
        if not isinstance(trouble, (Offline, NoAnswer, ServerBusy, ServerError)):
            self._course.drafts.drop_read(number)
            self._tell()

    def _forget_call(self) -> None:
        """The connection is closed, and its calls with it."""
        self._call = None
