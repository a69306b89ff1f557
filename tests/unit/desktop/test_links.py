import pytest
from hypothesis import given
from hypothesis import strategies as st

from certwizard.desktop.links import (
    ActivationLink,
    NotALink,
    NotAllowedServer,
    is_web_address,
    parsed,
    server_address,
)

CODES = st.from_regex(r"[A-Z2-9]{4}(-[A-Z2-9]{4}){2}", fullmatch=True)


@given(CODES, st.sampled_from(["https://plataforma.example", "http://127.0.0.1:8000", "https://a.example:8443/co"]))
def test_a_link_comes_back_as_it_was_given(code, server):
    link = ActivationLink(code, server)
    assert parsed(str(link)) == link


def test_browsers_and_shells_may_add_a_slash_and_capitals():
    link = "CERTWIZARD://Activar/?codigo=K7QF-2M9D-XW4T&servidor=https%3A%2F%2FPlataforma.Example%2F"
    assert parsed(link) == ActivationLink("K7QF-2M9D-XW4T", "https://plataforma.example")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://plataforma.example",
        "certwizard://borrar?codigo=A&servidor=https://x.example",
        "certwizard://activar/otra?codigo=A&servidor=https://x.example",
        "certwizard://activar",
        "certwizard://activar?codigo=A",
        "certwizard://activar?servidor=https://x.example",
        "certwizard://activar?codigo=&servidor=https://x.example",
        "certwizard://activar?codigo=A&codigo=B&servidor=https://x.example",
        "certwizard://activar?codigo=A&servidor=https://x.example&servidor=https://y.example",
        "certwizard://activar?codigo=%00&servidor=https://x.example",
        "certwizard://activar?codigo=%ff&servidor=https://x.example",
        "certwizard://activar?codigo=<b>&servidor=https://x.example",
        "certwizard://activar?codigo=A\u202eB&servidor=https://x.example",
        "certwizard://activar?codigo=" + "A" * 65 + "&servidor=https://x.example",
        "certwizard://activar?" + "&".join(f"x{n}=1" for n in range(20)),
        "certwizard://activar?codigo=A&servidor=https://x.example/" + "a" * 3000,
        "certwizard://[",
    ],
)
def test_what_is_no_link_of_ours_is_refused(text):
    with pytest.raises(NotALink):
        parsed(text)


@given(st.text(max_size=300))
def test_no_text_makes_it_fail_otherwise(text):
    for link in (text, f"certwizard://activar?codigo=A&servidor={text}", f"certwizard://{text}"):
        try:
            parsed(link)
        except (NotALink, NotAllowedServer):
            continue


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://Plataforma.Example:443/", "https://plataforma.example"),
        ("plataforma.example", "https://plataforma.example"),
        ("https://ñandú.example", "https://xn--and-6ma2c.example"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://127.3.4.5", "http://127.3.4.5"),
        ("http://[::1]:80/", "http://[::1]"),
    ],
)
def test_each_server_has_one_spelling(text, address):
    assert server_address(text) == address
    assert server_address(address) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "http://plataforma.example",
        "http://127.0.0.1.example",
        "http://10.0.0.1",
        "http://[::2]",
        "ftp://plataforma.example",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "https://user@plataforma.example",
        "https://plataforma.example?x=1",
        "https://plataforma.example#x",
        "https://plataforma.example:99999",
        "https://plata forma.example",
        "https://plataforma.example\\@otra.example",
        "https://-x.example",
    ],
)
def test_only_https_or_this_very_computer_is_a_server(text):
    with pytest.raises(NotAllowedServer):
        server_address(text)


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://pagos.example/c?id=1#x", True),
        ("http://127.0.0.1:4000/checkout/1", True),
        ("http://pagos.example/c", False),
        ("file:///etc/passwd", False),
        ("certwizard://activar", False),
        ("https://", False),
    ],
)
def test_a_browser_is_sent_only_to_the_web(url, is_one):
    assert is_web_address(url) is is_one
