"""The GraphQL texts. One query brings what a job has to know, where REST would take ten calls."""

_WHO = "viewerDidAuthor author { __typename login }"

_COMMENTS = f"""
comments(last: 100, before: $before) {{
  pageInfo {{ hasPreviousPage startCursor }}
  nodes {{ id databaseId body isMinimized {_WHO} }}
}}
"""

_THREADS = f"""
reviewThreads(last: 100, before: $threadsBefore) {{
  pageInfo {{ hasPreviousPage startCursor }}
  nodes {{
    isOutdated
    comments(first: 1) {{ nodes {{ id body isMinimized {_WHO} }} }}
  }}
}}
"""


def _marks(condition: str = "") -> str:
    """The field with our newest check on a commit."""
    named = "filterBy: {checkName: $check}"
    runs = f"checkRuns(last: 1, {named}) {{ nodes {{ databaseId externalId }} }}"
    return f"checkSuites(first: 100, {named}) {condition} {{ nodes {{ {runs} }} }}"


# `$marks`: the commit's marks are for jobs with `checks: read` only.
PULL_REQUEST = f"""
query($owner: String!, $name: String!, $number: Int!, $before: String, $threadsBefore: String,
      $check: String!, $marks: Boolean!) {{
  repository(owner: $owner, name: $name) {{
    nameWithOwner
    defaultBranchRef {{ name }}
    labels(first: 100, query: "paperlist") {{ nodes {{ id name }} }}
    pullRequest(number: $number) {{
      id number title state createdAt headRefOid headRefName baseRefOid baseRefName
      maintainerCanModify authorAssociation
      author {{ login }}
      headRepository {{ nameWithOwner }}
      labels(first: 100) {{ nodes {{ name }} }}
      {_COMMENTS}
      {_THREADS}
      commits(last: 1) {{ nodes {{ commit {{ message {_marks("@include(if: $marks)")} }} }} }}
    }}
  }}
}}
"""

# A page of something further back, where the first query did not bring all.
EARLIER_PULL_COMMENTS = f"""
query($owner: String!, $name: String!, $number: Int!, $before: String) {{
  repository(owner: $owner, name: $name) {{ pullRequest(number: $number) {{ {_COMMENTS} }} }}
}}
"""
EARLIER_THREADS = f"""
query($owner: String!, $name: String!, $number: Int!, $threadsBefore: String) {{
  repository(owner: $owner, name: $name) {{ pullRequest(number: $number) {{ {_THREADS} }} }}
}}
"""
EARLIER_ISSUE_COMMENTS = f"""
query($owner: String!, $name: String!, $number: Int!, $before: String) {{
  repository(owner: $owner, name: $name) {{ issue(number: $number) {{ {_COMMENTS} }} }}
}}
"""

PULL_HEAD = """
query($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    defaultBranchRef { name }
    pullRequest(number: $number) { number state headRefOid baseRefName }
  }
}
"""

# Whether somebody relies on what a pull request of ours holds.
REVIEWED = f"""
query($owner: String!, $name: String!, $number: Int!) {{
  repository(owner: $owner, name: $name) {{
    pullRequest(number: $number) {{
      autoMergeRequest {{ enabledAt }}
      commits(first: 1) {{ totalCount }}
      reviews(first: 100) {{
        pageInfo {{ hasNextPage }}
        nodes {{ {_WHO} }}
      }}
    }}
  }}
}}
"""

OPEN_PULLS = """
query($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(states: OPEN, first: 50, after: $after,
                 orderBy: {field: CREATED_AT, direction: ASC}) {
      pageInfo { hasNextPage endCursor }
      nodes {
        number title headRefOid
        files(first: 100) {
          pageInfo { hasNextPage endCursor }
          nodes { path changeType }
        }
      }
    }
  }
}
"""

PULL_FILES = """
query($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      files(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { path changeType }
      }
    }
  }
}
"""

ISSUE = f"""
query($owner: String!, $name: String!, $number: Int!, $before: String, $ref: String!) {{
  repository(owner: $owner, name: $name) {{
    defaultBranchRef {{ name target {{ oid }} }}
    ref(qualifiedName: $ref) {{ target {{ oid ... on Commit {{ message }} }} }}
    issue(number: $number) {{
      number title body state createdAt
      author {{ login ... on User {{ databaseId }} }}
      {_COMMENTS}
    }}
  }}
}}
"""

BRANCH = f"""
query($owner: String!, $name: String!, $ref: String!, $check: String!) {{
  repository(owner: $owner, name: $name) {{
    ref(qualifiedName: $ref) {{ target {{ oid ... on Commit {{ message {_marks()} }} }} }}
  }}
}}
"""

COMMIT = f"""
query($owner: String!, $name: String!, $commit: String!, $check: String!) {{
  repository(owner: $owner, name: $name) {{
    object(expression: $commit) {{ ... on Commit {{ {_marks()} }} }}
  }}
}}
"""

LABELS = """
query($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    labels(first: 100, query: "paperlist") { nodes { id name } }
  }
}
"""

TRACKING = f"""
query($owner: String!, $name: String!, $labels: [String!]!, $before: String) {{
  repository(owner: $owner, name: $name) {{
    issues(states: OPEN, labels: $labels, last: 100, before: $before) {{
      pageInfo {{ hasPreviousPage startCursor }}
      nodes {{ number title body {_WHO} }}
    }}
  }}
}}
"""


def texts(number: int) -> str:
    """The query for the contents of so many files, each named by ``commit:path``."""
    variables = "".join(f", $e{n}: String!" for n in range(number))
    objects = "".join(
        f"    t{n}: object(expression: $e{n}) {{ ... on Blob {{ text isTruncated }} }}\n"
        for n in range(number)
    )
    return (
        f"query($owner: String!, $name: String!{variables}) {{\n"
        f"  repository(owner: $owner, name: $name) {{\n{objects}  }}\n}}\n"
    )


def tidy(hidden: int, labelled: int, unlabelled: int) -> str:
    """The mutation that folds comments and changes labels, so many of each."""
    variables = [f"$i{n}: ID!" for n in range(hidden)]
    parts = [
        f"  m{n}: minimizeComment(input: {{subjectId: $i{n}, classifier: OUTDATED}})"
        " { clientMutationId }\n"
        for n in range(hidden)
    ]
    if labelled or unlabelled:
        variables.append("$pull: ID!")
    for word, number in (("add", labelled), ("remove", unlabelled)):
        if number:
            way = "To" if word == "add" else "From"
            variables.append(f"${word}: [ID!]!")
            parts.append(
                f"  {word}: {word}Labels{way}Labelable"
                f"(input: {{labelableId: $pull, labelIds: ${word}}}) {{ clientMutationId }}\n"
            )
    return f"mutation({', '.join(variables)}) {{\n{''.join(parts)}}}\n"


def repositories(number: int, own: int | None) -> str:
    """The query for the states of so many repositories; `own` is the place of the list's own.

    Names are variables: whatever stands in a link, it never becomes a part of the query.
    """
    variables = ", ".join(f"$o{n}: String!, $n{n}: String!" for n in range(number))
    parts = "".join(
        f"  r{n}: repository(owner: $o{n}, name: $n{n}, followRenames: true)"
        f" {{ ...state{' issues(states: OPEN) { totalCount }' if n == own else ''} }}\n"
        for n in range(number)
    )
    return f"query({variables}) {{\n{parts}}}\n{_STATE}"


_STATE = """
fragment state on Repository {
  nameWithOwner stargazerCount forkCount isArchived isDisabled isPrivate pushedAt
  licenseInfo { spdxId }
}
"""
