from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperlist.links.safety import Gate, ascii_host, network, refusal

OPEN = Gate()
HERE = Gate((network("127.0.0.0/8"),))


@pytest.mark.promise("docs/links.md: not http(s), credentials in it, a private address, at any hop")
@pytest.mark.parametrize(
    ("url", "cause"),
    [
        ("https://example.org/paper", None),
        ("http://example.org:8080/", None),
        ("https://EXAMPLE.org:443", None),
        ("https://müller.example/", None),
        ("https://1.1.1.1/", None),
        ("https://[2606:4700::1111]/", None),
        ("ftp://example.org/a", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("example.org/paper", "scheme"),
        ("https://user:secret@example.org/", "credentials"),
        ("https://user@example.org/", "credentials"),
        ("https://example.org:22/", "address"),
        ("https://example.org:0/", "address"),
        ("https://example.org:99999/", "address"),
        ("https:///nothing", "address"),
        ("https://[::1/", "address"),
        ("http://127.0.0.1/", "address"),
        ("http://localhost/", "address"),
        ("http://printer/", "address"),
        ("http://metadata.google.internal/", "address"),
        ("http://2130706433/", "address"),
        ("http://0177.0.0.1/", "address"),
        ("http://0x7f.1/", "address"),
        ("http://127.1/", "address"),
        ("http://127.0.0.1./", "address"),
        ("http://１２７.０.０.１/", "address"),  # full-width digits
        ("http://[::ffff:10.0.0.1]/", "address"),
        ("http://[fe80::1%25eth0]/", "address"),
        (r"https://example.org\@10.0.0.1/", "credentials"),
        ("http://☃.example/", None),
        ("http://①②⑦.0.0.1/", "address"),
        ("http://☃ x.example/", "address"),
        ("http://a b.example/", "address"),
        ("http://" + "a\u0315\u0300" * 20_000 + ".example/", "address"),
        ("https://example.org/" + "a" * 9_000, None),
        ("https://example.org/" + "a" * 70_000, "address"),
    ],
)
def test_addresses_as_they_are_written(url: str, cause: str | None) -> None:
    assert refusal(url, OPEN) == cause


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
        "168.63.129.16",
        "192.0.0.8",
        "198.18.0.1",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "2002:7f00:1::1",
        "64:ff9b::7f00:1",
        "::127.0.0.1",
        "::a9fe:a9fe",
        "1::1",
        "4000::1",
        "5f00::1",
        "3fff::1",
        "192.31.196.1",
        "192.175.48.1",
        "192.88.99.1",
        "192.52.193.1",
        "64:ff9b::808:808",
        "64:ff9b:1::808:808",
        "2001:0:808:808::1",
        "fec0::1",
        "2001:db8::1",
        "fe80::1%eth0",
        "no number",
    ],
)
def test_numbers_that_are_nobodys_web_server(number: str) -> None:
    assert not OPEN.lets_through(number, 443)


@pytest.mark.promise("SECURITY.md: a cloud's metadata service, an intranet, a router")
@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "a.localhost",
        "nas.local",
        "metadata.google.internal",
        "router.lan",
        "printer.home.arpa",
        "wiki.intranet",
        "wiki.corp",
        "WIKI.Corp.",
    ],
)
def test_names_of_neighbours_are_refused_before_they_are_looked_up(host: str) -> None:
    assert refusal(f"http://{host}/", OPEN) == "address"
    assert refusal(f"http://{host.rstrip('.')}.example.org/", OPEN) is None


@pytest.mark.promise("SECURITY.md: http and https, four ports, no credentials")
@pytest.mark.parametrize(
    "port", [1, 21, 22, 25, 79, 80, 81, 443, 444, 3306, 8000, 8080, 8443, 9200]
)
def test_four_ports_are_open_in_words_and_at_the_connection(port: int) -> None:
    is_open = port in (80, 443, 8080, 8443)

    assert (refusal(f"http://example.org:{port}/", OPEN) is None) is is_open
    assert OPEN.lets_through("93.184.216.34", port) is is_open


@pytest.mark.promise("SECURITY.md: `--allow-net` opens one network by name")
def test_an_allowed_network_has_no_limits_and_opens_nothing_else() -> None:
    assert HERE.lets_through("127.0.0.1", 4711)
    assert HERE.lets_through("::ffff:127.0.0.1", 4711)
    assert not HERE.lets_through("10.0.0.1", 80)
    assert not HERE.lets_through("1.1.1.1", 4711)
    assert refusal("http://127.0.0.1:4711/", HERE) is None
    assert refusal("http://localhost:4711/", HERE) is None
    assert refusal("http://10.0.0.1/", HERE) == "address"


@pytest.mark.parametrize(
    "url",
    [
        "https:///nothing",
        "https://:443/",
        "http://a b.example/",
        "http://example.org\\x/",
        "http://ex\u00e4mple\\x.org/",
        "http://example.org:80\\/",
        "http://" + "a" * 300 + ".example/",
    ],
)
def test_what_is_no_host_is_refused_even_where_ones_own_network_is_allowed(url: str) -> None:
    assert refusal(url, HERE) == "address"
    assert refusal(url, OPEN) == "address"


def test_a_number_in_disguise_is_refused_even_where_it_is_allowed() -> None:
    assert refusal("http://2130706433/", HERE) == "address"


def test_a_name_is_as_good_as_the_worst_of_its_numbers() -> None:
    assert OPEN.lets_all_through(["1.1.1.1", "2606:4700::1111"], 443)
    assert not OPEN.lets_all_through(["1.1.1.1", "10.0.0.1"], 443)
    assert not OPEN.lets_all_through([], 443)


@given(st.integers(0, 2**32 - 1), st.sampled_from(["{}", "::ffff:{}"]))
def test_every_private_number_is_refused_in_every_spelling(number: int, spelling: str) -> None:
    address = IPv4Address(number)
    if address.is_private:
        assert not OPEN.lets_through(spelling.format(address), 443)


@given(st.integers(0, 2**128 - 1))
def test_no_tunnel_or_local_number_of_ipv6_passes(number: int) -> None:
    address = IPv6Address(number)
    if not address.is_global or address.sixtofour or address.teredo:
        assert not OPEN.lets_through(str(address), 443)


@given(st.text(max_size=60))
def test_any_text_is_judged_and_nothing_but_the_web_passes(text: str) -> None:
    if refusal(text, OPEN) is None:
        assert text.strip().lower().startswith(("http://", "https://"))


def test_a_network_may_be_named_by_any_address_in_it() -> None:
    assert network(" 10.1.2.3/8 ") == network("10.0.0.0/8")
    assert Gate((network("10.1.2.3/8"),)).lets_through("10.200.0.1", 81)


def test_a_host_in_capitals_is_the_host_that_browsers_look_up() -> None:
    """The older standard has another host for it, which may be somebody else's."""
    assert ascii_host("Stra\u00dfe.example") == ascii_host("stra\u00dfe.example")
    assert ascii_host("Stra\u00dfe.example") == "xn--strae-oqa.example"
